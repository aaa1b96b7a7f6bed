package io.tributary.derivation.brotli;

import io.tributary.derivation.stream.BitReader;

/**
 * The number codes of RFC 7932, sections 5 and 6: a base and extra bits by symbol, and the one for
 * counts up to 256.
 */
final class Numbers {
  static final int BLOCK_COUNT_CODES = 26;
  static final int INSERT_AND_COPY_CODES = 704;

  private static final int[] BLOCK_COUNT_BITS = {
    2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24
  };
  private static final int[] INSERT_BITS = {
    0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24
  };
  private static final int[] COPY_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24
  };
  // Each code begins where the one before it ends.
  private static final int[] BLOCK_COUNT_BASE = bases(1, BLOCK_COUNT_BITS);
  private static final int[] INSERT_BASE = bases(0, INSERT_BITS);
  private static final int[] COPY_BASE = bases(2, COPY_BITS);

  /** First insert code, by the 64 symbols' cell of the insert-and-copy alphabet. */
  private static final int[] CELL_INSERT = {0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16};

  private static final int[] CELL_COPY = {0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16};

  private Numbers() {}

  static int blockCount(BitReader in, int symbol) {
    return BLOCK_COUNT_BASE[symbol] + in.read(BLOCK_COUNT_BITS[symbol]);
  }

  /**
   * The insert length that a symbol of the insert-and-copy alphabet begins with; takes its extra
   * bits.
   */
  static int insertLength(BitReader in, int symbol) {
    int code = CELL_INSERT[symbol >> 6] + (symbol >> 3 & 7);
    return INSERT_BASE[code] + in.read(INSERT_BITS[code]);
  }

  /** The copy length of the same symbol; takes its extra bits, which follow the insert length's. */
  static int copyLength(BitReader in, int symbol) {
    int code = CELL_COPY[symbol >> 6] + (symbol & 7);
    return COPY_BASE[code] + in.read(COPY_BITS[code]);
  }

  /** Whether the symbol says that the distance is the last one. */
  static boolean repeatsDistance(int symbol) {
    return symbol < 128;
  }

  /** 1 to 256: how many block types or prefix codes there are. */
  static int count(BitReader in) {
    if (in.read(1) == 0) {
      return 1;
    }
    int bits = in.read(3);
    return 1 + (1 << bits) + in.read(bits);
  }

  private static int[] bases(int first, int[] bits) {
    int[] bases = new int[bits.length];
    int base = first;
    for (int i = 0; i < bits.length; i++) {
      bases[i] = base;
      base += 1 << bits[i];
    }
    return bases;
  }
}
