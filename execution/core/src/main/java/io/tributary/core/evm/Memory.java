package io.tributary.core.evm;

import java.util.Arrays;

/**
 * A frame's memory. Its array is used again by the next frame of the same depth, unless it became
 * large. A frame that was called reads its input from the caller's array, which does not change
 * while the caller waits. One thread.
 */
final class Memory {
  /** More would cost some 2 * 10^12 gas. */
  private static final long LIMIT = 1L << 30;

  private static final int FIRST = 1 << 10;

  /** What is kept from frame to frame. */
  private static final int MOST_KEPT = 1 << 17;

  private byte[] buffer = new byte[FIRST];
  private int size;

  /** The array; another one after memory has grown. */
  byte[] buffer() {
    return buffer;
  }

  /** In bytes, a multiple of 32. */
  int size() {
    return size;
  }

  /** Begins anew. */
  void clear() {
    size = 0;
    if (buffer.length > MOST_KEPT) {
      buffer = new byte[FIRST];
    }
  }

  /**
   * Makes {@code length} bytes from the word at {@code offset} on reachable and answers the gas
   * that is left, or {@link Halt#OUT_OF_GAS}.
   */
  long reach(long[] w, int offset, int length, long gas) {
    if (!Word.isSmall(w, offset) || w[offset] > LIMIT) {
      return Halt.OUT_OF_GAS;
    }
    long end = w[offset] + length;
    return end <= size ? gas : grow(end, gas);
  }

  /** As above, with the length in a word too; a length of zero reaches nothing, wherever it is. */
  long reachWords(long[] w, int offset, int length, long gas) {
    if (Word.isZero(w, length)) {
      return gas;
    }
    if (!Word.isSmall(w, length) || w[length] > LIMIT) {
      return Halt.OUT_OF_GAS;
    }
    return reach(w, offset, (int) w[length], gas);
  }

  /** Whether {@code length} bytes from the word at {@code offset} on are within {@code size}. */
  static boolean isWithin(long[] w, int offset, int length, int size) {
    return Word.isSmall(w, offset) && w[offset] <= size - length;
  }

  private long grow(long end, long gas) {
    long words = Gas.words(end);
    long left = gas - (price(words) - price(size >>> 5));
    if (left < 0 || words * Word.SIZE > LIMIT) {
      return Halt.OUT_OF_GAS;
    }
    int newSize = (int) words * Word.SIZE;
    if (newSize > buffer.length) {
      buffer = Arrays.copyOf(buffer, newSize + Math.min(newSize, MOST_KEPT));
    }
    Arrays.fill(buffer, size, newSize, (byte) 0);
    size = newSize;
    return left;
  }

  private static long price(long words) {
    return 3 * words + ((words * words) >>> 9);
  }

  /**
   * Writes data from {@code from} on at {@code offset}, zeros where there is none; the place was
   * reached before.
   */
  void write(int offset, int length, byte[] data, int dataOffset, int dataSize, long from) {
    int available = (int) Math.max(0, Math.min(length, dataSize - Math.min(from, dataSize)));
    if (available > 0) {
      System.arraycopy(data, dataOffset + (int) from, buffer, offset, available);
    }
    Arrays.fill(buffer, offset + available, offset + length, (byte) 0);
  }

  /** A copy of a part that was reached before. */
  byte[] read(int offset, int length) {
    return Arrays.copyOfRange(buffer, offset, offset + length);
  }
}
