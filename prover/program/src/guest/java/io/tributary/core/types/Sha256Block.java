package io.tributary.core.types;

import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * Stands in the compiled program where the core's class of this name stands on HotSpot: C needs two
 * thirds of the instructions that TeaVM's C of the core's class needs.
 */
final class Sha256Block {
  /** The scratch is C's own. */
  static final int STEPS = 0;

  private Sha256Block() {}

  static void compress(int[] state, int[] schedule, byte[] block, int offset) {
    compress(Address.ofData(state), Address.ofData(block).add(offset));
  }

  @Import(name = "tributary_sha256_block")
  private static native void compress(Address state, Address block);
}
