package io.tributary.core.types;

import io.tributary.core.port.KeccakF;
import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * Stands in the compiled program where the core's class of this name stands on HotSpot: C needs two
 * thirds of the instructions that TeaVM's C of the core's class needs.
 */
public final class PortableKeccakF implements KeccakF {
  @Override
  public void permute(long[] state) {
    permute(Address.ofData(state));
  }

  /** Not wide: four are permuted one by one, where anybody asks. */
  @Override
  public void permuteFour(long[] states) {
    long[] state = new long[LANES + SCRATCH];
    for (int j = 0; j < FOUR; j++) {
      for (int i = 0; i < LANES; i++) {
        state[i] = states[FOUR * i + j];
      }
      permute(state);
      for (int i = 0; i < LANES; i++) {
        states[FOUR * i + j] = state[i];
      }
    }
  }

  @Override
  public boolean isWide() {
    return false;
  }

  @Import(name = "tributary_keccak_f")
  private static native void permute(Address state);
}
