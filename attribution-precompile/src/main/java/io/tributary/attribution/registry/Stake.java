package io.tributary.attribution.registry;

import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import org.apache.tuweni.units.bigints.UInt256;

/** Value that comes with a call to be held as a stake or bond. */
final class Stake {
  private static final int BITS = 96;

  private Stake() {}

  /** Requires {@code least <= value < 2^96}. */
  static void require(UInt256 value, UInt256 least) {
    Refusal.unless(value.compareTo(least) >= 0 && value.bitLength() <= BITS, Limit.STAKE);
  }
}
