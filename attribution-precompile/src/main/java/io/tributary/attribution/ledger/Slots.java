package io.tributary.attribution.ledger;

import org.apache.tuweni.units.bigints.UInt256;

/** Where entries are read from: a call's ledger, or the state after a block. */
@FunctionalInterface
public interface Slots {
  /** The 32 bytes in {@code slot}; the caller does not change them. */
  byte[] read(UInt256 slot);
}
