package io.tributary.core.evm;

import io.tributary.core.state.JournaledState;

/** SLOAD and SSTORE (EIP-2200, EIP-2929, EIP-3529). */
final class StorageOps {
  private static final int W = Word.LIMBS;

  private final Machine machine;

  /** The present and the original value, side by side. */
  private final long[] w = new long[2 * W];

  StorageOps(Machine machine) {
    this.machine = machine;
  }

  /** Replaces the key at {@code at} by the value. */
  long load(Frame f, long[] s, int at, long gas) {
    JournaledState state = machine.state;
    // Who cannot pay for a cold slot does not make the state read it.
    if (gas < Gas.COLD_SLOT_SURCHARGE && !state.isWarmSlot(f.self, s, at)) {
      return machine.shortage(gas - Gas.COLD_SLOT_SURCHARGE);
    }
    int slot = state.slot(f.self, s, at);
    long left = state.warmSlot(f.self, slot) ? gas : gas - Gas.COLD_SLOT_SURCHARGE;
    state.value(f.self, slot, s, at);
    return left;
  }

  long store(Frame f, long[] s, int key, int value, long gas) {
    if (f.isStatic) {
      return Halt.STATIC_VIOLATION;
    }
    if (gas <= Gas.SLOT_SENTRY) {
      return Halt.OUT_OF_GAS;
    }
    JournaledState state = machine.state;
    int slot = state.slot(f.self, s, key);
    long left = state.warmSlot(f.self, slot) ? gas : gas - Gas.COLD_SLOT;
    state.value(f.self, slot, w, 0);
    state.original(f.self, slot, w, W);
    boolean isOriginal = Word.isEqual(w, 0, w, W);
    if (Word.isEqual(w, 0, s, value)) {
      left -= Gas.WARM_ACCESS;
      return left < 0 ? machine.shortage(left) : left;
    }
    if (isOriginal) {
      left -= Word.isZero(w, W) ? Gas.SLOT_SET : Gas.SLOT_RESET;
    } else {
      left -= Gas.WARM_ACCESS;
    }
    if (left < 0) {
      return machine.shortage(left);
    }
    long refund = refund(isOriginal, s, value);
    if (refund != 0) {
      state.addRefund(refund);
    }
    state.setValue(f.self, slot, s, value);
    return left;
  }

  private long refund(boolean isOriginal, long[] s, int value) {
    long refund = 0;
    boolean wasZero = Word.isZero(w, W);
    if (!wasZero) {
      if (!isOriginal && Word.isZero(w, 0)) {
        refund -= Gas.SLOT_CLEAR_REFUND;
      } else if (Word.isZero(s, value)) {
        refund += Gas.SLOT_CLEAR_REFUND;
      }
    }
    if (!isOriginal && Word.isEqual(w, W, s, value)) {
      refund += (wasZero ? Gas.SLOT_SET : Gas.SLOT_RESET) - Gas.WARM_ACCESS;
    }
    return refund;
  }
}
