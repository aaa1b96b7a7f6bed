package io.tributary.core.evm;

import io.tributary.core.state.AccountEntry;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Shows a {@link StepListener} what happens. Exists only while somebody watches. */
final class Watcher implements StepView {
  private final Machine machine;
  private final StepListener listener;
  private Frame frame;
  private int pc;
  private int sp;
  private long gas;

  Watcher(Machine machine, StepListener listener) {
    this.machine = machine;
    this.listener = listener;
  }

  void enter(Frame f) {
    Bytes input =
        f.kind.isCreation() ? f.code.bytes() : Bytes.wrap(f.input, f.inputOffset, f.inputSize);
    Address from = f.kind == CallKind.DELEGATECALL ? f.self.address() : f.caller;
    listener.enter(
        f.kind, f.depth, from, f.codeAddress, Word.toUInt256(f.value, 0), f.gas, input.copy());
  }

  void step(Frame f, int atPc, int atSp, long atGas) {
    cost(f, atGas);
    f.watchedGas = atGas;
    frame = f;
    pc = atPc;
    sp = atSp;
    gas = atGas;
    listener.step(this);
  }

  /** Tells what the frame's last instruction took, if that was not told. */
  void cost(Frame f, long gasLeft) {
    if (f.watchedGas >= 0) {
      listener.cost(f.depth, f.watchedGas - gasLeft);
      f.watchedGas = -1;
    }
  }

  void shortage(Frame f, long gasLeft) {
    listener.shortage(f.depth, f.watchedGas - gasLeft);
  }

  void log(Log log) {
    listener.log(log);
  }

  void selfDestruct(Frame f, AccountEntry beneficiary) {
    listener.selfDestruct(f.self.address(), beneficiary.address(), f.self.balance());
  }

  void exit(Frame f, EvmStatus status) {
    cost(f, f.gas);
    listener.exit(f.depth, status, f.gasAtStart - f.gas, Bytes.wrap(f.output));
  }

  /** A frame that never began. */
  void refuse(Frame f, EvmStatus status) {
    enter(f);
    listener.exit(f.depth, status, 0, Bytes.EMPTY);
  }

  @Override
  public int pc() {
    return pc;
  }

  @Override
  public int opcode() {
    return frame.code.padded()[pc] & 0xff;
  }

  @Override
  public String opcodeName() {
    return OpcodeTable.name(opcode());
  }

  @Override
  public long gas() {
    return gas;
  }

  @Override
  public long refund() {
    return machine.state.refund();
  }

  @Override
  public int depth() {
    return frame.depth;
  }

  @Override
  public Address self() {
    return frame.self.address();
  }

  @Override
  public int stackSize() {
    return sp / Word.LIMBS;
  }

  @Override
  public UInt256 stack(int index) {
    return Word.toUInt256(frame.stack, sp - (index + 1) * Word.LIMBS);
  }

  @Override
  public int memorySize() {
    return frame.memory.size();
  }

  @Override
  public Bytes memory() {
    return Bytes.wrap(frame.memory.read(0, frame.memory.size()));
  }

  @Override
  public Bytes returnData() {
    return Bytes.wrap(frame.returnData);
  }
}
