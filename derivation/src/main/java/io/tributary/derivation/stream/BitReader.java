package io.tributary.derivation.stream;

/**
 * Bits of a byte array, least significant first. Reading past the end gives zeros and sets {@link
 * #isOverrun}: a decoder asks before it believes what it read, so that a cut stream yields exactly
 * what its bytes say. One thread.
 */
public final class BitReader {
  private final byte[] data;
  private final int end;
  private int next;
  private long bits;
  private int count;
  // Zero bits that were added behind the end; they sit at the top of 'bits'.
  private int padding;

  public BitReader(byte[] data, int offset, int length) {
    this.data = data;
    this.next = offset;
    this.end = offset + length;
  }

  /** The next {@code n} bits, at most 24, without taking them. */
  public int peek(int n) {
    if (count < n) {
      fill();
    }
    return (int) bits & ((1 << n) - 1);
  }

  /** Takes {@code n} bits that were peeked at. */
  public void drop(int n) {
    bits >>>= n;
    count -= n;
  }

  /** Takes {@code n} bits, at most 24. */
  public int read(int n) {
    int value = peek(n);
    drop(n);
    return value;
  }

  /** Whether more bits were taken than there are. */
  public boolean isOverrun() {
    return count < padding;
  }

  /** Goes to the next byte boundary; whether the bits passed over were all zero. */
  public boolean alignToByte() {
    return read(count & 7) == 0;
  }

  /** Whole bytes that are left; the reader stands at a byte boundary. */
  public int remainingBytes() {
    return Math.max(0, end - next + ((count - padding) >> 3));
  }

  /** Copies {@code n} bytes, of which there are that many, to {@code out}. */
  public void copyTo(ByteSink out, int n) {
    int left = n;
    while (left > 0 && count > 0) {
      out.put((byte) read(8));
      left--;
    }
    out.put(data, next, left);
    next += left;
  }

  private void fill() {
    while (count <= 48) {
      if (next < end) {
        bits |= (long) (data[next++] & 0xff) << count;
      } else {
        padding += 8;
      }
      count += 8;
    }
  }
}
