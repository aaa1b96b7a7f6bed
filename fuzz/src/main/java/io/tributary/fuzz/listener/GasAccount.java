package io.tributary.fuzz.listener;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.types.Address;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Watches an execution and keeps books of its gas: what a step has must be what the step before had
 * less its price, and what came back from the frame that it opened. Reads all that a listener may.
 */
final class GasAccount implements StepListener {
  private static final int DEEPEST_READ = 17;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private String fault = "";
  private long events;

  private static final class Frame {
    final int depth;
    final long gas;
    long left;

    Frame(int depth, long gas) {
      this.depth = depth;
      this.gas = gas;
      this.left = gas;
    }
  }

  /** What did not add up first, or empty. */
  String fault() {
    return fault;
  }

  /** Events seen. */
  long events() {
    return events;
  }

  private void expect(boolean holds, String otherwise) {
    events++;
    if (!holds && fault.isEmpty()) {
      fault = otherwise + " (event " + events + ")";
    }
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    expect(depth == frames.size() + 1, "a frame at depth " + depth + " over " + frames.size());
    frames.push(new Frame(depth, gas));
  }

  @Override
  public void step(StepView step) {
    Frame frame = frames.peek();
    expect(step.depth() == frame.depth, "a step at depth " + step.depth());
    expect(
        step.gas() == frame.left,
        "pc " + step.pc() + " has gas " + step.gas() + ", by the prices " + frame.left);
    for (int i = Math.min(step.stackSize(), DEEPEST_READ) - 1; i >= 0; i--) {
      expect(step.stack(i) != null, "no word");
    }
    expect(step.memorySize() == step.memory().size(), "memory has another size");
    expect(step.returnData() != null && step.self() != null, "no return data");
  }

  @Override
  public void cost(int depth, long gas) {
    Frame frame = frames.peek();
    expect(depth == frame.depth, "a price at depth " + depth + " in " + frame.depth);
    frame.left -= gas;
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
    Frame frame = frames.pop();
    expect(depth == frame.depth, "the end of depth " + depth + " in " + frame.depth);
    expect(gasUsed >= 0 && gasUsed <= frame.gas, "used " + gasUsed + " of " + frame.gas);
    if (!frames.isEmpty()) {
      frames.peek().left += frame.gas - gasUsed;
    }
  }
}
