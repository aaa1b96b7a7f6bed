package io.tributary.attribution.ledger;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Where entries stand, as nested Solidity mappings of structs would (rules, section 2). */
public final class SlotKey {
  private SlotKey() {}

  /** The first slot of entry {@code key}. */
  public static UInt256 of(Namespace namespace, Bytes32 key) {
    return UInt256.fromBytes(mapped(key, AbiWord.of(namespace.number())));
  }

  /** The first slot of entry {@code (outer, inner)}. */
  public static UInt256 of(Namespace namespace, Bytes32 outer, Bytes32 inner) {
    return UInt256.fromBytes(mapped(inner, mapped(outer, AbiWord.of(namespace.number()))));
  }

  private static Bytes32 mapped(Bytes32 key, Bytes32 mapping) {
    return Keccak.hash(Bytes.concatenate(key, mapping));
  }
}
