package io.tributary.derivation.brotli;

/**
 * The static dictionary (RFC 7932, appendix A): words by length, 4 to 24 bytes, one after the
 * other.
 */
final class Dictionary {
  static final int MIN_LENGTH = 4;
  static final int MAX_LENGTH = 24;
  private static final int SIZE_BYTES = 122_784;

  /** By word length: the number of words is two to this power. */
  private static final int[] SIZE_BITS = {
    0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5
  };

  private static final int[] OFFSET = offsets();
  private static final byte[] WORDS = decode();

  private Dictionary() {}

  /** How many bits of a reference choose the word of this length. */
  static int sizeBits(int length) {
    return SIZE_BITS[length];
  }

  /** Where word {@code index} of this length starts in {@link #words}. */
  static int offset(int length, int index) {
    return OFFSET[length] + index * length;
  }

  /** All words; not to be written to. */
  static byte[] words() {
    return WORDS;
  }

  private static int[] offsets() {
    int[] offsets = new int[MAX_LENGTH + 1];
    for (int length = MIN_LENGTH; length < MAX_LENGTH; length++) {
      offsets[length + 1] = offsets[length] + (length << SIZE_BITS[length]);
    }
    return offsets;
  }

  private static byte[] decode() {
    byte[] out = new byte[SIZE_BYTES];
    int at = decode(DictionaryPart1.BASE64, out, 0);
    at = decode(DictionaryPart2.BASE64, out, at);
    decode(DictionaryPart3.BASE64, out, at);
    return out;
  }

  // Each part holds whole groups of four characters, and the dictionary is a multiple of three
  // bytes long.
  private static int decode(String base64, byte[] out, int offset) {
    int at = offset;
    for (int i = 0; i < base64.length(); i += 4) {
      int group = 0;
      for (int k = 0; k < 4; k++) {
        group = group << 6 | sextet(base64.charAt(i + k));
      }
      out[at++] = (byte) (group >> 16);
      out[at++] = (byte) (group >> 8);
      out[at++] = (byte) group;
    }
    return at;
  }

  private static int sextet(char c) {
    if (c >= 'a') {
      return c - 'a' + 26;
    }
    if (c >= 'A') {
      return c - 'A';
    }
    return c >= '0' ? c - '0' + 52 : c == '+' ? 62 : 63;
  }
}
