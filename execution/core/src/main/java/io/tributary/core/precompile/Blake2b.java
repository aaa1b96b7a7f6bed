package io.tributary.core.precompile;

/**
 * The compression function F of BLAKE2b (RFC 7693, section 3.2) on the input of EIP-152.
 *
 * <pre>
 *   input = rounds (4, big-endian) | h (8 x 8) | m (16 x 8) | t (2 x 8) | final (1); words little-endian
 * </pre>
 */
final class Blake2b {
  private static final int STATE = 4;
  private static final int MESSAGE = STATE + 64;
  private static final int COUNTER = MESSAGE + 128;
  static final int FINAL = COUNTER + 16;
  static final int INPUT_SIZE = FINAL + 1;

  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };
  private static final byte[][] SIGMA = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private Blake2b() {}

  /** The 64 bytes of the new state. */
  static byte[] compress(byte[] input) {
    long[] h = words(input, STATE, 8);
    long[] v = new long[16];
    System.arraycopy(h, 0, v, 0, 8);
    System.arraycopy(IV, 0, v, 8, 8);
    long[] counter = words(input, COUNTER, 2);
    v[12] ^= counter[0];
    v[13] ^= counter[1];
    v[14] ^= -input[FINAL];
    mix(v, words(input, MESSAGE, 16), rounds(input, 0));
    for (int i = 0; i < 8; i++) {
      h[i] ^= v[i] ^ v[i + 8];
    }
    return bytes(h);
  }

  private static void mix(long[] v, long[] m, long rounds) {
    int row = 0;
    for (long round = 0; round < rounds; round++) {
      byte[] s = SIGMA[row];
      step(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
      step(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
      step(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
      step(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
      step(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
      step(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
      step(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
      step(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
      row = row == SIGMA.length - 1 ? 0 : row + 1;
    }
  }

  private static void step(long[] v, int a, int b, int c, int d, long x, long y) {
    long va = v[a] + v[b] + x;
    long vd = v[d] ^ va;
    vd = vd >>> 32 | vd << 32;
    long vc = v[c] + vd;
    long vb = v[b] ^ vc;
    vb = vb >>> 24 | vb << 40;
    va += vb + y;
    vd ^= va;
    vd = vd >>> 16 | vd << 48;
    vc += vd;
    vb ^= vc;
    v[a] = va;
    v[b] = vb >>> 63 | vb << 1;
    v[c] = vc;
    v[d] = vd;
  }

  /** The number of rounds, unsigned, of the input at {@code offset}. */
  static long rounds(byte[] input, int offset) {
    long rounds = 0;
    for (int i = 0; i < 4; i++) {
      rounds = rounds << 8 | (input[offset + i] & 0xff);
    }
    return rounds;
  }

  private static long[] words(byte[] input, int offset, int count) {
    long[] words = new long[count];
    for (int i = 0; i < 8 * count; i++) {
      words[i >> 3] |= (input[offset + i] & 0xffL) << (8 * (i & 7));
    }
    return words;
  }

  private static byte[] bytes(long[] words) {
    byte[] out = new byte[8 * words.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (words[i >> 3] >>> (8 * (i & 7)));
    }
    return out;
  }
}
