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
    Blake2bRounds.mix(v, words(input, MESSAGE, 16), rounds(input, 0));
    for (int i = 0; i < 8; i++) {
      h[i] ^= v[i] ^ v[i + 8];
    }
    return bytes(h);
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
