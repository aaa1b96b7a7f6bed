package io.tributary.core.precompile;

/** Reading a call's input: bytes past its end are zero. */
final class Input {
  static final int WORD = 32;

  private Input() {}

  /** {@code size} bytes of the input from {@code at} on. */
  static byte[] slice(byte[] input, int offset, int length, long at, int size) {
    byte[] out = new byte[size];
    if (at < length) {
      int from = (int) at;
      System.arraycopy(input, offset + from, out, 0, Math.min(size, length - from));
    }
    return out;
  }

  /** The words that {@code length} bytes fill, the last one perhaps in part. */
  static long words(int length) {
    return (length + 31L) >>> 5;
  }
}
