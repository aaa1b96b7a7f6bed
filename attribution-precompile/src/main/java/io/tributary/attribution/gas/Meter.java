package io.tributary.attribution.gas;

import io.tributary.core.evm.NativeFrame;
import io.tributary.core.types.Address;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Takes gas from a frame before the work that it pays for: a method for each kind of work. Every
 * method ends the call by {@link OutOfGas} where too little is left. Open to be overridden by tests
 * that count what was paid.
 */
public class Meter {
  private final NativeFrame frame;

  public Meter(NativeFrame frame) {
    this.frame = frame;
  }

  private void charge(long gas) {
    if (!frame.charge(gas)) {
      throw new OutOfGas();
    }
  }

  /** Dispatch and decoding, before either. */
  public void entry(int calldataBytes) {
    charge(Price.ENTRY + Price.ENTRY_WORD * Price.words(calldataBytes));
  }

  /** {@code count} elements of a list of ids or payers. */
  public void elements(int count) {
    charge(Price.ELEMENT * count);
  }

  /** {@code hashes} that find an entry's slots or a page. */
  public void key(int hashes) {
    charge(Price.KEY * hashes);
  }

  /** {@code count} hashes of {@code bytes} each. */
  public void keccak(int count, long bytes) {
    charge(count * Price.keccak(bytes));
  }

  public void signature() {
    charge(Price.SIGNATURE);
  }

  /** The first look at a slot in this call (EIP-2929). */
  public void load(UInt256 slot) {
    charge(frame.isWarmSlot(slot) ? Price.WARM : Price.COLD_SLOT);
  }

  /**
   * Replacing what the slot has held since the call began (EIP-2200, 2929, 3529). The slot is read
   * once the least that a store costs is paid.
   */
  public void store(UInt256 slot, UInt256 value) {
    if (frame.gasLeft() <= Price.STORE_STIPEND) {
      throw new OutOfGas();
    }
    charge(Price.WARM + (frame.isWarmSlot(slot) ? 0 : Price.COLD_SLOT));
    UInt256 current = frame.load(slot);
    UInt256 original = frame.loadOriginal(slot);
    if (current.equals(value)) {
      return;
    }
    if (!original.equals(current)) {
      frame.refund(dirtyRefund(original, current, value));
    } else if (original.isZero()) {
      charge(Price.STORE_NEW - Price.WARM);
    } else {
      charge(Price.STORE_CHANGED - Price.WARM);
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
    charge(Price.TRANSFER + (frame.warmAccount(to) ? Price.WARM : Price.COLD_ACCOUNT));
    if (frame.isEmptyAccount(to)) {
      charge(Price.NEW_ACCOUNT);
    }
  }

  /** Access to a page's account. */
  public void pageAccount(Address at) {
    charge(frame.warmAccount(at) ? Price.WARM : Price.COLD_ACCOUNT);
  }

  /** Access to a page's code of {@code bytes}. */
  public void pageCode(Address at, long bytes) {
    charge(
        (frame.warmAccount(at) ? Price.WARM : Price.COLD_ACCOUNT)
            + Price.PAGE_WORD * Price.words(bytes));
  }

  /** Reading a page of {@code bytes} as if it had never been read. */
  public void coldPage(long bytes) {
    charge(Price.COLD_ACCOUNT + Price.PAGE_WORD * Price.words(bytes));
  }

  /** Beginning a new page, whose first bytes belong to no row. */
  public void newPage(int firstBytes) {
    charge(Price.PAGE + Price.PAGE_BYTE * firstBytes);
  }

  /** Keeping a row of {@code bytes} in a new page. */
  public void newRow(int bytes) {
    charge(Price.PAGE_BYTE * bytes);
  }

  /** The norm of a sketch of {@code bytes} signed bytes. */
  public void norm(int bytes) {
    charge(bytes);
  }

  /** Comparing {@code count} pairs of sketches, each at {@code dotPrice}. */
  public void dots(long count, long dotPrice) {
    charge(count * dotPrice);
  }

  public void leaf() {
    charge(Price.LEAF);
  }

  /** {@code count} influences that a leaf claims. */
  public void pairs(int count) {
    charge(Price.PAIR * count);
  }

  /** Dividing a contributors' pool among {@code count} sections. */
  public void sections(int count) {
    charge(Price.SECTION * count);
  }

  /** Dividing a section's pool among {@code count} contributions. */
  public void shares(int count) {
    charge(Price.SHARE * count);
  }

  /** Dividing a section's pool among {@code count} treasuries. */
  public void treasuries(int count) {
    charge(Price.TREASURY * count);
  }
}
