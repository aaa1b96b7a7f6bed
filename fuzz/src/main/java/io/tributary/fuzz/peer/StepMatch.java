package io.tributary.fuzz.peer;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.Opcodes;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.types.Address;
import io.tributary.reference.StateCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Holds our steps against a peer's as both go on. Throws {@link Mismatch} at the first that
 * differs. What each client tells in its own way is not compared: the price of an instruction that
 * ends its frame by a fault, and the words of errors.
 */
final class StepMatch implements StepListener {
  private final Peer peer;
  private final RecentSteps recent = new RecentSteps();

  /** The instruction that the peer showed last; null before the first. */
  private TraceLine.Step last;

  /**
   * How the last instruction's price differs: right only if its frame now ends by a fault, or if
   * the peer leaves out what a creation got.
   */
  private String doubt;

  /** Whether the frame that began last is a creation without code. */
  private boolean createsNothing;

  /** Our price of the last instruction. */
  private long price;

  /** The first difference of a case. */
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Mismatch(String message) {
      super(message, null, false, false);
    }
  }

  StepMatch(Peer peer) {
    this.peer = peer;
  }

  /** Instructions compared. */
  long steps() {
    return recent.count();
  }

  @Override
  public void step(StepView step) {
    resolveDoubt(false);
    recent.add(step);
    TraceLine line = next();
    if (!(line instanceof TraceLine.Step other)) {
      throw mismatch("the peer is at " + line);
    }
    last = other;
    compare("pc", step.pc(), other.pc());
    compare("opcode", step.opcode(), other.op());
    compare("depth", step.depth(), other.depth());
    compare("gas", step.gas(), other.gas());
    compare("memory size", step.memorySize(), other.memorySize());
    // go-ethereum counts the refund of SSTORE with its price, before it shows the instruction.
    if (step.opcode() != Opcodes.SSTORE) {
      other.refund().ifPresent(refund -> compare("refund", step.refund(), refund));
    }
    compareStack(step, other.stack());
  }

  private void compareStack(StepView step, List<String> theirs) {
    int size = step.stackSize();
    boolean isSame = size == theirs.size();
    for (int i = 0; isSame && i < size; i++) {
      isSame = isWord(step.stack(i), theirs.get(size - 1 - i));
    }
    if (!isSame) {
      List<String> ours = new ArrayList<>();
      for (int i = size - 1; i >= 0; i--) {
        ours.add(hex(step.stack(i)));
      }
      compareWhole("stack", ours, theirs);
    }
  }

  private static boolean isWord(UInt256 word, String hex) {
    return word.fitsLong()
        ? hex.length() <= 18 && word.toLong() == Long.parseUnsignedLong(hex, 2, hex.length(), 16)
        : hex.equals(word.toShortHexString());
  }

  private static String hex(UInt256 word) {
    return word.isZero() ? "0x0" : word.toShortHexString();
  }

  @Override
  public void cost(int depth, long gas) {
    price = gas;
    if (gas != last.gasCost()) {
      doubt = "price of the last instruction: engine " + gas + ", peer " + last.gasCost();
    }
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    createsNothing = kind.isCreation() && input.isEmpty();
    if (doubt != null && kind.isCreation() && price - gas == last.gasCost()) {
      doubt = null;
    }
  }

  @Override
  public void selfDestruct(Address from, Address beneficiary, UInt256 balance) {
    // go-ethereum shows the transfer as a frame of its own.
    if (peer.showsExits() && !(next() instanceof TraceLine.Exit)) {
      throw mismatch("the peer did not destroy");
    }
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
    boolean isFault = !status.isSuccess() && status != EvmStatus.REVERT;
    resolveDoubt(isFault && last != null && last.depth() == depth);
    if (peer.showsExits()) {
      compareExit(status, gasUsed, output);
    } else if (createsNothing && status.isSuccess()) {
      takeStop(depth);
    }
    createsNothing = false;
  }

  /** revm shows the STOP that empty code consists of. */
  private void takeStop(int depth) {
    if (!(next() instanceof TraceLine.Step(long pc, int op, _, _, int at, _, _, _, _))
        || pc != 0
        || op != Opcodes.STOP
        || at != depth) {
      throw mismatch("the peer did not run empty code");
    }
  }

  private void compareExit(EvmStatus status, long gasUsed, Bytes output) {
    TraceLine line = next();
    if (line instanceof TraceLine.Step again && isRepeated(again)) {
      line = next();
    }
    if (!(line instanceof TraceLine.Exit other)) {
      throw mismatch("the frame ended with " + status + ", the peer is at " + line);
    }
    compare("gas used by the frame, which ended with " + status, gasUsed, other.gasUsed());
    if (status.isSuccess() || status == EvmStatus.REVERT) {
      compareWhole("output of the frame", output.toUnprefixedHexString(), other.output());
    }
    if (status.isSuccess() == other.error().isPresent()) {
      throw mismatch("the frame ended with " + status + ", the peer's with " + other.error());
    }
  }

  /** go-ethereum shows an instruction again whose body failed. */
  private boolean isRepeated(TraceLine.Step again) {
    return last != null
        && again.error().isPresent()
        && again.pc() == last.pc()
        && again.depth() == last.depth()
        && again.gas() == last.gas();
  }

  private void resolveDoubt(boolean isFault) {
    if (doubt != null && !isFault) {
      throw mismatch(doubt);
    }
    doubt = null;
  }

  /** Compares what came of the case. */
  void end(StateCase.Run run) {
    TraceLine line = next();
    if (!(line instanceof TraceLine.End other)) {
      throw mismatch("the case ended, the peer is at " + line);
    }
    if (run.included().isPresent()) {
      long gasUsed = run.included().get().gasUsed();
      other.gasUsed().ifPresent(gas -> compare("gas used", gasUsed, gas));
      other.logsHash().ifPresent(h -> compareWhole("logs hash", run.logsHash().toHexString(), h));
    }
    compareWhole("state root", run.stateRoot().toHexString(), other.stateRoot());
  }

  private TraceLine next() {
    try {
      return peer.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(String what, long ours, long theirs) {
    if (ours != theirs) {
      throw mismatch(what + ": engine " + ours + ", peer " + theirs);
    }
  }

  private <T> void compareWhole(String what, T ours, T theirs) {
    if (!ours.equals(theirs)) {
      throw mismatch(what + ": engine " + ours + ", peer " + theirs);
    }
  }

  private Mismatch mismatch(String how) {
    return new Mismatch(how + "; last instructions:" + recent.text());
  }
}
