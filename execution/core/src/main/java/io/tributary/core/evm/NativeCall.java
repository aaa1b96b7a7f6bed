package io.tributary.core.evm;

import io.tributary.core.port.Crypto;
import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.ContractCode;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A call of a {@link NativeContract}: its frame's gas, the state through the journal. */
final class NativeCall implements NativeFrame {
  private final Frame frame;
  private final Machine machine;
  private final JournaledState state;
  private final AccountEntry contract;
  private final Bytes input;

  /** A slot's key and a value. */
  private final long[] w = new long[2 * Word.LIMBS];

  private NativeCall(Frame frame, Machine machine) {
    this.frame = frame;
    this.machine = machine;
    this.state = machine.state;
    this.contract = state.account(frame.codeAddress);
    this.input = Bytes.wrap(frame.input, frame.inputOffset, frame.inputSize);
  }

  static EvmStatus run(NativeContract contract, Frame frame, Machine machine) {
    return switch (contract.call(new NativeCall(frame, machine))) {
      case NativeContract.Outcome.Success(Bytes output) -> {
        frame.output = output.toArray();
        yield EvmStatus.SUCCESS;
      }
      case NativeContract.Outcome.Revert(Bytes output) -> {
        frame.output = output.toArray();
        yield EvmStatus.REVERT;
      }
      case NativeContract.Outcome.OutOfGas() -> EvmStatus.OUT_OF_GAS;
    };
  }

  private int slot(UInt256 key) {
    Word.set(w, 0, key);
    return state.slot(contract, w, 0);
  }

  @Override
  public Address caller() {
    return frame.caller;
  }

  @Override
  public Address self() {
    return frame.codeAddress;
  }

  @Override
  public UInt256 value() {
    return Word.toUInt256(frame.value, 0);
  }

  @Override
  public Bytes input() {
    return input;
  }

  @Override
  public boolean isStatic() {
    return frame.isStatic;
  }

  @Override
  public boolean isDelegated() {
    return frame.kind.isDelegated();
  }

  @Override
  public long gasLeft() {
    return frame.gas;
  }

  @Override
  public boolean charge(long gas) {
    if (gas > frame.gas) {
      return false;
    }
    frame.gas -= gas;
    return true;
  }

  @Override
  public void refund(long gas) {
    state.addRefund(gas);
  }

  @Override
  public UInt256 load(UInt256 slot) {
    int number = slot(slot);
    state.warmSlot(contract, number);
    state.value(contract, number, w, Word.LIMBS);
    return Word.toUInt256(w, Word.LIMBS);
  }

  @Override
  public UInt256 loadOriginal(UInt256 slot) {
    state.original(contract, slot(slot), w, Word.LIMBS);
    return Word.toUInt256(w, Word.LIMBS);
  }

  @Override
  public void store(UInt256 slot, UInt256 value) {
    int number = slot(slot);
    Word.set(w, Word.LIMBS, value);
    state.setValue(contract, number, w, Word.LIMBS);
  }

  @Override
  public boolean isWarmSlot(UInt256 slot) {
    Word.set(w, 0, slot);
    return state.isWarmSlot(contract, w, 0);
  }

  @Override
  public boolean warmAccount(Address address) {
    return state.warm(address) || machine.isBuiltIn(address);
  }

  @Override
  public boolean isEmptyAccount(Address address) {
    return state.account(address).isEmpty();
  }

  @Override
  public UInt256 balance(Address address) {
    return state.account(address).balance();
  }

  @Override
  public void pay(Address to, UInt256 amount) {
    state.debit(contract, amount);
    state.credit(state.account(to), amount);
  }

  @Override
  public ContractCode code(Address address) {
    return state.code(state.account(address));
  }

  @Override
  public Bytes32 codeHash(Address address) {
    return state.account(address).codeHash();
  }

  @Override
  public void createCode(Address address, Bytes code) {
    AccountEntry account = state.account(address);
    state.setNonce(account, 1);
    state.setCode(account, new ContractCode(code, Keccak.hash(code)));
  }

  @Override
  public void log(List<Bytes32> topics, Bytes data) {
    machine.log(new Log(frame.codeAddress, List.copyOf(topics), data));
  }

  @Override
  public long blockNumber() {
    return machine.environment.block.number();
  }

  @Override
  public long timestamp() {
    return machine.environment.block.timestamp();
  }

  @Override
  public UInt256 chainId() {
    return machine.rules.chainId();
  }

  @Override
  public Crypto crypto() {
    return machine.crypto;
  }
}
