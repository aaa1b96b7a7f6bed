package io.tributary.derivation.brotli;

import io.tributary.derivation.stream.BitReader;
import io.tributary.derivation.stream.PrefixCode;

/**
 * The block types of one category (literals, commands or distances) in one meta-block (RFC 7932,
 * section 6).
 */
final class BlockSwitch {
  private static final int WHOLE_META_BLOCK = 1 << 24;

  private final BitReader in;
  private int typeCount;
  private PrefixCode typeCode;
  private PrefixCode lengthCode;
  private int type;
  private int previousType = 1;
  private int left = WHOLE_META_BLOCK;

  BlockSwitch(BitReader in) {
    this.in = in;
  }

  /** Reads the header of the category; false where it is none. */
  boolean readHeader(PrefixCodeReader codes) {
    typeCount = Numbers.count(in);
    if (typeCount == 1) {
      return true;
    }
    typeCode = codes.read(typeCount + 2);
    lengthCode = typeCode == null ? null : codes.read(Numbers.BLOCK_COUNT_CODES);
    if (lengthCode == null) {
      return false;
    }
    left = Numbers.blockCount(in, lengthCode.read(in));
    return true;
  }

  int typeCount() {
    return typeCount;
  }

  /** The type of the next element, taking a switch from the stream where one is due. */
  int next() {
    if (left == 0) {
      change();
    }
    left--;
    return type;
  }

  private void change() {
    if (typeCount == 1) {
      left = WHOLE_META_BLOCK;
      return;
    }
    int symbol = typeCode.read(in);
    int next = symbol == 0 ? previousType : symbol == 1 ? type + 1 : symbol - 2;
    previousType = type;
    type = next >= typeCount ? next - typeCount : next;
    left = Numbers.blockCount(in, lengthCode.read(in));
  }
}
