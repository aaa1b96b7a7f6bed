package io.tributary.derivation.brotli;

import io.tributary.derivation.stream.BitReader;

/**
 * Distance codes and the last four distances, which live as long as the stream (RFC 7932, section
 * 4).
 */
final class Distances {
  static final int SHORT_CODES = 16;
  private static final int[] SHORT_BACK = {0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
  private static final int[] SHORT_OFFSET = {0, 0, 0, 0, -1, 1, -2, 2, -3, 3, -1, 1, -2, 2, -3, 3};

  private final int[] last = {4, 11, 15, 16};
  private int postfixBits;
  private int directCodes;

  /** Takes the parameters of a meta-block. */
  void readHeader(BitReader in) {
    postfixBits = in.read(2);
    directCodes = in.read(4) << postfixBits;
  }

  int alphabetSize() {
    return SHORT_CODES + directCodes + (48 << postfixBits);
  }

  int last() {
    return last[0];
  }

  /** The distance of a code; takes its extra bits. Zero or less where there is no such distance. */
  int read(BitReader in, int code) {
    if (code < SHORT_CODES) {
      return last[SHORT_BACK[code]] + SHORT_OFFSET[code];
    }
    int direct = code - SHORT_CODES;
    if (direct < directCodes) {
      return direct + 1;
    }
    int rest = direct - directCodes;
    int bits = 1 + (rest >> (postfixBits + 1));
    int high = rest >> postfixBits;
    int low = rest & ((1 << postfixBits) - 1);
    int offset = ((2 + (high & 1)) << bits) - 4;
    return ((offset + in.read(bits)) << postfixBits) + low + directCodes + 1;
  }

  void remember(int distance) {
    System.arraycopy(last, 0, last, 1, last.length - 1);
    last[0] = distance;
  }
}
