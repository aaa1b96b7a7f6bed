package io.tributary.attribution.abi;

/** The ABI types that the interface uses. A struct or a fixed array is written as its members. */
public enum AbiType {
  UINT8("uint8", 8),
  UINT16("uint16", 16),
  UINT32("uint32", 32),
  UINT48("uint48", 48),
  UINT64("uint64", 64),
  UINT96("uint96", 96),
  UINT128("uint128", 128),
  UINT256("uint256", 256),
  ADDRESS("address", 160),
  BYTES8("bytes8", 64),
  BYTES32("bytes32", 256),
  BYTES("bytes", 0),
  UINT16_LIST("uint16[]", 0),
  UINT64_LIST("uint64[]", 0),
  ADDRESS_LIST("address[]", 0);

  private final String text;
  private final int bits;

  AbiType(String text, int bits) {
    this.text = text;
    this.bits = bits;
  }

  /** The canonical name, as in signatures. */
  public String text() {
    return text;
  }

  /** Significant bits of a static value. */
  int bits() {
    return bits;
  }

  boolean isDynamic() {
    return bits == 0;
  }

  /** Whether the significant bits stand at the left of the word. */
  boolean isLeftAligned() {
    return this == BYTES8;
  }

  /** The type of a list's elements; null where this is not a list. */
  AbiType element() {
    return switch (this) {
      case UINT16_LIST -> UINT16;
      case UINT64_LIST -> UINT64;
      case ADDRESS_LIST -> ADDRESS;
      default -> null;
    };
  }
}
