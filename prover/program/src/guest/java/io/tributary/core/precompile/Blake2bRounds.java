package io.tributary.core.precompile;

import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * Stands in the compiled program where the core's class of this name stands on HotSpot: C needs two
 * thirds of the instructions that TeaVM's C of the core's class needs.
 */
final class Blake2bRounds {
  private Blake2bRounds() {}

  static void mix(long[] v, long[] m, long rounds) {
    mix(Address.ofData(v), Address.ofData(m), rounds);
  }

  @Import(name = "tributary_blake2b_rounds")
  private static native void mix(Address work, Address message, long rounds);
}
