package io.tributary.core.precompile;

/** RIPEMD-160 (Dobbertin, Bosselaers, Preneel 1996). */
final class Ripemd160 {
  private static final int SIZE = 20;
  private static final int BLOCK_SIZE = 64;
  private static final int ROUND_STEPS = 16;

  private static final byte[] LEFT_WORDS = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
    3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
    1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
    4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13
  };
  private static final byte[] RIGHT_WORDS = {
    5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
    6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
    15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
    8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
    12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11
  };
  private static final byte[] LEFT_SHIFTS = {
    11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
    7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
    11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
    11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
    9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6
  };
  private static final byte[] RIGHT_SHIFTS = {
    8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
    9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
    9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
    15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
    8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11
  };
  private static final int[] LEFT_CONSTANTS = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
  private static final int[] RIGHT_CONSTANTS = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};

  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  private final int[] words = new int[16];

  private Ripemd160() {}

  /** The 20-byte hash of {@code length} bytes from {@code offset} on. */
  static byte[] digest(byte[] input, int offset, int length) {
    Ripemd160 hash = new Ripemd160();
    int whole = length - length % BLOCK_SIZE;
    for (int i = 0; i < whole; i += BLOCK_SIZE) {
      hash.compress(input, offset + i);
    }
    byte[] tail = padded(input, offset + whole, length - whole, length);
    for (int i = 0; i < tail.length; i += BLOCK_SIZE) {
      hash.compress(tail, i);
    }
    return hash.output();
  }

  private static byte[] padded(byte[] input, int offset, int left, int length) {
    int size = left + 9 <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
    byte[] tail = new byte[size];
    System.arraycopy(input, offset, tail, 0, left);
    tail[left] = (byte) 0x80;
    long bits = 8L * length;
    for (int i = 0; i < 8; i++) {
      tail[size - 8 + i] = (byte) (bits >>> (8 * i));
    }
    return tail;
  }

  private byte[] output() {
    byte[] out = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      out[i] = (byte) (state[i >> 2] >>> (8 * (i & 3)));
    }
    return out;
  }

  private void compress(byte[] block, int offset) {
    for (int i = 0, at = offset; i < 16; i++, at += 4) {
      words[i] =
          (block[at] & 0xff)
              | (block[at + 1] & 0xff) << 8
              | (block[at + 2] & 0xff) << 16
              | (block[at + 3] & 0xff) << 24;
    }
    int[] left = line(LEFT_WORDS, LEFT_SHIFTS, LEFT_CONSTANTS, false);
    int[] right = line(RIGHT_WORDS, RIGHT_SHIFTS, RIGHT_CONSTANTS, true);
    int first = state[1] + left[2] + right[3];
    state[1] = state[2] + left[3] + right[4];
    state[2] = state[3] + left[4] + right[0];
    state[3] = state[4] + left[0] + right[1];
    state[4] = state[0] + left[1] + right[2];
    state[0] = first;
  }

  /** One of the two parallel lines: five rounds of sixteen steps. */
  private int[] line(byte[] order, byte[] shifts, int[] constants, boolean reversed) {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    for (int step = 0; step < 5 * ROUND_STEPS; step++) {
      int round = step >> 4;
      int sum =
          a + mix(reversed ? 4 - round : round, b, c, d) + words[order[step]] + constants[round];
      int shift = shifts[step];
      a = e;
      e = d;
      d = c << 10 | c >>> 22;
      c = b;
      b = (sum << shift | sum >>> (32 - shift)) + a;
    }
    return new int[] {a, b, c, d, e};
  }

  private static int mix(int function, int x, int y, int z) {
    return switch (function) {
      case 0 -> x ^ y ^ z;
      case 1 -> (x & y) | (~x & z);
      case 2 -> (x | ~y) ^ z;
      case 3 -> (x & z) | (y & ~z);
      default -> x ^ (y | ~z);
    };
  }
}
