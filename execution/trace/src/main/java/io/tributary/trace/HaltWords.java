package io.tributary.trace;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Why the first frame of an execution failed, in go-ethereum's words: {@code invalid opcode: opcode
 * 0xfe not defined}. Watches one execution, on its thread.
 */
public final class HaltWords implements StepListener {
  private boolean isCreation;
  private StepView last;
  private int memorySize;
  private Optional<String> text = Optional.empty();

  /** The words; empty while it runs, and if it did not fail. */
  public Optional<String> text() {
    return text;
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    if (depth == 1) {
      isCreation = kind.isCreation();
    }
  }

  @Override
  public void step(StepView step) {
    last = step;
    memorySize = step.memorySize();
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
    if (depth == 1 && !status.isSuccess()) {
      Fault.Step step =
          last == null || last.depth() != depth ? null : Fault.Step.of(last, memorySize);
      text = Optional.of(Fault.of(status, step, isCreation).text());
    }
  }
}
