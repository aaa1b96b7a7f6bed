package io.tributary.attribution.abi;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.MutableBytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Values as 32-byte words and back. A {@code long} stands for an unsigned 64-bit number. */
public final class AbiWord {
  private AbiWord() {}

  public static Bytes32 of(long value) {
    MutableBytes32 word = MutableBytes32.create();
    word.setLong(24, value);
    return word;
  }

  public static Bytes32 of(UInt256 value) {
    return value.toBytes();
  }

  public static Bytes32 of(Address value) {
    return value.toWord();
  }

  /** The low 64 bits. */
  public static long number(Bytes32 word) {
    return word.getLong(24);
  }

  /** The number that {@code value} stands for. */
  public static UInt256 wide(long value) {
    return value >= 0 ? UInt256.valueOf(value) : UInt256.fromBytes(of(value));
  }
}
