package io.tributary.attribution;

import io.tributary.attribution.gas.Meter;
import io.tributary.core.evm.NativeFrame;
import io.tributary.core.types.Address;
import org.apache.tuweni.units.bigints.UInt256;

/** A meter that notes which work each charge pays. */
final class CountingMeter extends Meter {
  private static final int RATE_BYTES = 136;

  private final WorkCount count;

  CountingMeter(NativeFrame frame, WorkCount count) {
    super(frame);
    this.count = count;
  }

  private static long permutations(long bytes) {
    return bytes / RATE_BYTES + 1;
  }

  @Override
  public void key(int hashes) {
    count.ask(Work.HASHES, hashes);
    super.key(hashes);
  }

  @Override
  public void keccak(int times, long bytes) {
    count.ask(Work.HASHES, times * permutations(bytes));
    super.keccak(times, bytes);
  }

  /** The recovered key is hashed to its address. */
  @Override
  public void signature() {
    count.ask(Work.HASHES, 1);
    super.signature();
  }

  @Override
  public void load(UInt256 slot) {
    count.ask(Work.SLOTS, 1);
    super.load(slot);
  }

  @Override
  public void store(UInt256 slot, UInt256 value) {
    count.ask(Work.SLOTS, 1);
    super.store(slot, value);
  }

  @Override
  public void payment(Address to) {
    count.ask(Work.ACCOUNTS, 1);
    super.payment(to);
  }

  @Override
  public void pageAccount(Address at) {
    count.ask(Work.ACCOUNTS, 1);
    super.pageAccount(at);
  }

  @Override
  public void pageCode(Address at, long bytes) {
    count.ask(Work.ACCOUNTS, 1);
    super.pageCode(at, bytes);
  }

  @Override
  public void newRow(int bytes) {
    count.ask(Work.ROWS, 1);
    super.newRow(bytes);
  }

  @Override
  public void dots(long times, long dotPrice) {
    count.ask(Work.ROWS, times);
    super.dots(times, dotPrice);
  }
}
