package io.tributary.attribution;

import io.tributary.core.evm.NativeFrame;
import io.tributary.core.port.Crypto;
import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A frame that counts the work it is asked for, and lists its charges. */
final class CountingFrame implements NativeFrame {
  private final NativeFrame frame;
  private final WorkCount count;
  private final List<Long> charges = new ArrayList<>();

  CountingFrame(NativeFrame frame, WorkCount count) {
    this.frame = frame;
    this.count = count;
  }

  /** Gas of each charge that was granted. */
  List<Long> charges() {
    return charges;
  }

  /** Rows of a page of {@link World#SIGN}. */
  private static long rows(int codeBytes) {
    return (codeBytes - 1L) / World.SIGN.rowBytes();
  }

  @Override
  public Bytes input() {
    return frame.input();
  }

  @Override
  public boolean charge(long gas) {
    boolean isGranted = frame.charge(gas);
    count.answer(isGranted);
    if (isGranted) {
      charges.add(gas);
    }
    return isGranted;
  }

  @Override
  public UInt256 load(UInt256 slot) {
    count.done(Work.SLOTS, 1);
    return frame.load(slot);
  }

  @Override
  public boolean isEmptyAccount(Address address) {
    count.done(Work.ACCOUNTS, 1);
    return frame.isEmptyAccount(address);
  }

  @Override
  public ContractCode code(Address address) {
    ContractCode code = frame.code(address);
    count.done(Work.ACCOUNTS, 1);
    count.done(Work.ROWS, count.queries() * rows(code.size()));
    return code;
  }

  @Override
  public Bytes32 codeHash(Address address) {
    count.done(Work.ACCOUNTS, 1);
    // A state has the hash; the sandbox makes it.
    count.suspend(true);
    Bytes32 hash = frame.codeHash(address);
    count.suspend(false);
    return hash;
  }

  @Override
  public void createCode(Address address, Bytes code) {
    count.done(Work.ROWS, rows(code.size()));
    frame.createCode(address, code);
  }

  @Override
  public Address caller() {
    return frame.caller();
  }

  @Override
  public Address self() {
    return frame.self();
  }

  @Override
  public UInt256 value() {
    return frame.value();
  }

  @Override
  public boolean isStatic() {
    return frame.isStatic();
  }

  @Override
  public boolean isDelegated() {
    return frame.isDelegated();
  }

  @Override
  public long gasLeft() {
    return frame.gasLeft();
  }

  @Override
  public void refund(long gas) {
    frame.refund(gas);
  }

  @Override
  public UInt256 loadOriginal(UInt256 slot) {
    return frame.loadOriginal(slot);
  }

  @Override
  public void store(UInt256 slot, UInt256 value) {
    frame.store(slot, value);
  }

  @Override
  public boolean isWarmSlot(UInt256 slot) {
    return frame.isWarmSlot(slot);
  }

  @Override
  public boolean warmAccount(Address address) {
    return frame.warmAccount(address);
  }

  @Override
  public UInt256 balance(Address address) {
    return frame.balance(address);
  }

  @Override
  public void pay(Address to, UInt256 amount) {
    frame.pay(to, amount);
  }

  @Override
  public void log(List<Bytes32> topics, Bytes data) {
    frame.log(topics, data);
  }

  @Override
  public long blockNumber() {
    return frame.blockNumber();
  }

  @Override
  public long timestamp() {
    return frame.timestamp();
  }

  @Override
  public UInt256 chainId() {
    return frame.chainId();
  }

  @Override
  public Crypto crypto() {
    return frame.crypto();
  }
}
