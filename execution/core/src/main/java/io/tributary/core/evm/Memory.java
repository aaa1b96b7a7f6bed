package io.tributary.core.evm;

import java.util.Arrays;

/**
 * The memory of all frames in one array, each frame's behind its caller's. What a frame was handed as input stays valid when
 * the array grows: the caller's part of the old array no longer changes. One thread.
 */
final class Memory {
  /** More would cost some 4 * 10^12 gas. */
  private static final long LIMIT = 1L << 30;

  private static final int FIRST = 1 << 16;

  /** What is kept from transaction to transaction, and what is reserved ahead. */
  private static final int MOST_SPARE = 16 << 20;

  private byte[] buffer = new byte[FIRST];
  private int base;
  private int size;

  /** The array; changes when memory grows. */
  byte[] buffer() {
    return buffer;
  }

  /** Where the present frame's memory begins in {@link #buffer}. */
  int base() {
    return base;
  }

  /** Of the present frame, in bytes. */
  int size() {
    return size;
  }

  /** Begins a transaction. */
  void clear() {
    base = 0;
    size = 0;
    if (buffer.length > MOST_SPARE) {
      buffer = new byte[FIRST];
    }
  }

  /** Begins memory of its own for a frame; the caller keeps base and size. */
  void open() {
    base += size;
    size = 0;
  }

  /** Goes back to a caller's memory. */
  void restore(int callerBase, int callerSize) {
    base = callerBase;
    size = callerSize;
  }

  /**
   * Makes {@code length} bytes from the word at {@code offset} on reachable and answers the gas that is left, or {@link
   * Halt#OUT_OF_GAS}.
   */
  long reach(long[] w, int offset, int length, long gas) {
    long from = w[offset];
    if ((w[offset + 1] | w[offset + 2] | w[offset + 3]) != 0 || from < 0 || from > LIMIT) {
      return Halt.OUT_OF_GAS;
    }
    long end = from + length;
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

  private long grow(long end, long gas) {
    long words = Gas.words(end);
    long left = gas - (price(words) - price(size >>> 5));
    if (left < 0 || base + words * Word.SIZE > LIMIT) {
      return Halt.OUT_OF_GAS;
    }
    int newSize = (int) words * Word.SIZE;
    int needed = base + newSize;
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, needed + Math.min(needed, MOST_SPARE));
    }
    Arrays.fill(buffer, base + size, needed, (byte) 0);
    size = newSize;
    return left;
  }

  private static long price(long words) {
    return 3 * words + (words * words >>> 9);
  }

  /** Writes data from {@code from} on at {@code offset}, zeros where there is none; the place was reached before. */
  void write(int offset, int length, byte[] data, int dataOffset, int dataSize, long from) {
    int start = base + offset;
    int available = (int) Math.max(0, Math.min(length, dataSize - Math.min(from, dataSize)));
    if (available > 0) {
      System.arraycopy(data, dataOffset + (int) from, buffer, start, available);
    }
    Arrays.fill(buffer, start + available, start + length, (byte) 0);
  }

  /** A copy of a part that was reached before. */
  byte[] read(int offset, int length) {
    return Arrays.copyOfRange(buffer, base + offset, base + offset + length);
  }
}
