package io.tributary.attribution.gas;

import io.tributary.core.evm.NativeFrame;
import io.tributary.core.types.Address;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Takes gas from a frame before the work that it pays for. Every method ends the call by {@link
 * OutOfGas} where too little is left.
 */
public final class Meter {
  private final NativeFrame frame;

  public Meter(NativeFrame frame) {
    this.frame = frame;
  }

  public void charge(long gas) {
    if (!frame.charge(gas)) {
      throw new OutOfGas();
    }
  }

  /** Dispatch and decoding, before either. */
  public void entry(int calldataBytes) {
    charge(Price.ENTRY + Price.ENTRY_WORD * Price.words(calldataBytes));
  }

  public void keccak(long bytes) {
    charge(Price.keccak(bytes));
  }

  public void signature() {
    charge(Price.SIGNATURE);
  }

  /** The first look at a slot in this call (EIP-2929). */
  public void load(UInt256 slot) {
    charge(frame.warmSlot(slot) ? Price.WARM : Price.COLD_SLOT);
  }

  /**
   * Replacing {@code current}, which the slot has held since the call began, by another value
   * (EIP-2200, 2929, 3529).
   */
  public void store(UInt256 slot, UInt256 current, UInt256 value) {
    if (frame.gasLeft() <= Price.STORE_STIPEND) {
      throw new OutOfGas();
    }
    long cold = frame.warmSlot(slot) ? 0 : Price.COLD_SLOT;
    UInt256 original = frame.loadOriginal(slot);
    if (!original.equals(current)) {
      charge(cold + Price.WARM);
      frame.refund(dirtyRefund(original, current, value));
    } else if (original.isZero()) {
      charge(cold + Price.STORE_NEW);
    } else {
      charge(cold + Price.STORE_CHANGED);
      frame.refund(value.isZero() ? Price.REFUND_CLEARED : 0);
    }
  }

  /** The refund where this transaction has changed the slot before. */
  private static long dirtyRefund(UInt256 original, UInt256 current, UInt256 value) {
    long refund = 0;
    if (!original.isZero()) {
      refund -= current.isZero() ? Price.REFUND_CLEARED : 0;
      refund += value.isZero() ? Price.REFUND_CLEARED : 0;
    }
    if (value.equals(original)) {
      refund += (original.isZero() ? Price.STORE_NEW : Price.STORE_CHANGED) - Price.WARM;
    }
    return refund;
  }

  public void log(int topics, int dataBytes) {
    charge(Price.LOG + Price.LOG_TOPIC * topics + Price.LOG_BYTE * dataBytes);
  }

  /** Paying out to {@code to}. */
  public void payment(Address to) {
    charge(
        (frame.warmAccount(to) ? Price.WARM : Price.COLD_ACCOUNT)
            + Price.TRANSFER
            + (frame.isEmptyAccount(to) ? Price.NEW_ACCOUNT : 0));
  }
}
