package io.tributary.core.precompile;

/** The rounds of BLAKE2b (RFC 7693, section 3.1). */
final class Blake2bRounds {
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

  private Blake2bRounds() {}

  /**
   * Mixes the message into the work.
   *
   * @param v sixteen words of work
   * @param m sixteen words of the message
   * @param rounds from 0 to 2^32 - 1
   */
  static void mix(long[] v, long[] m, long rounds) {
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
}
