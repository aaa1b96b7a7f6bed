package io.tributary.sequencer.rpc.eth;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Passes events on to a tracer and ends the execution at a deadline, by an exception. */
final class WatchedTracer implements StepListener {
  private static final int STEPS_PER_CHECK = 1024;

  private final StepListener tracer;
  private final TraceDeadline deadline;
  private int steps;

  WatchedTracer(StepListener tracer, TraceDeadline deadline) {
    this.tracer = tracer;
    this.deadline = deadline;
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    tracer.enter(kind, depth, from, to, value, gas, input);
  }

  @Override
  public void step(StepView step) {
    if (++steps % STEPS_PER_CHECK == 0) {
      deadline.check();
    }
    tracer.step(step);
  }

  @Override
  public void cost(int depth, long gas) {
    tracer.cost(depth, gas);
  }

  @Override
  public void shortage(int depth, long gas) {
    tracer.shortage(depth, gas);
  }

  @Override
  public void log(Log log) {
    tracer.log(log);
  }

  @Override
  public void selfDestruct(Address from, Address beneficiary, UInt256 balance) {
    tracer.selfDestruct(from, beneficiary, balance);
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
    tracer.exit(depth, status, gasUsed, output);
  }
}
