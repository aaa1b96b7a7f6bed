package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepView;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Builds the tree of a transaction's frames from its events, for tracers that show frames. */
abstract class FrameTracer implements Tracer {
  private static final long FRAME_SIZE = 200;
  private static final long LOG_SIZE = 120;
  private static final long TOPIC_SIZE = 69;

  private final TraceOptions options;
  TracedTransaction transaction;
  private final Deque<CallFrame> open = new ArrayDeque<>();
  private final Deque<CallKind> kinds = new ArrayDeque<>();
  private CallFrame root;
  private StepView last;
  private int memorySize;
  private long logs;

  FrameTracer(TraceOptions options) {
    this.options = options;
  }

  /** Whether a frame that ended, not the first, stays in the tree. */
  abstract boolean isKept(CallKind kind, Address to);

  /** What there is to tell of the tree. */
  abstract JsonNode json(CallFrame first);

  @Override
  public final void begin(TracedTransaction traced, StateView state) {
    transaction = traced;
    logs = traced.logsBefore();
  }

  @Override
  public final JsonNode end(TxResult.Included result) {
    if (root == null) {
      // A deposit that could not begin (OP Stack specification, deposits).
      boolean isCreation = transaction.transaction().isCreation();
      begin(isCreation ? CallKind.CREATE : CallKind.CALL, transaction.sender(), Address.ZERO);
      root.to = transaction.transaction().to();
      root.error = Fault.of(result.status(), null, false).text();
    }
    root.gasUsed = result.gasUsed();
    return json(root);
  }

  private void begin(CallKind kind, Address from, Address to) {
    root =
        new CallFrame(
            kind.name(),
            from,
            to,
            transaction.transaction().value(),
            transaction.transaction().gasLimit(),
            transaction.transaction().data(),
            logs);
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    options.take(FRAME_SIZE + 2L * input.size());
    if (depth == 1) {
      begin(kind, from, to);
      open.push(root);
    } else {
      open.push(new CallFrame(kind.name(), from, to, value, gas, input, logs));
    }
    kinds.push(kind);
  }

  @Override
  public void step(StepView step) {
    last = step;
    memorySize = step.memorySize();
  }

  @Override
  public void log(Log log) {
    options.take(LOG_SIZE + TOPIC_SIZE * log.topics().size() + 2L * log.data().size());
    CallFrame frame = open.peek();
    frame.logs.add(new CallFrame.PlacedLog(log, logs, frame.calls.size()));
    logs++;
  }

  @Override
  public void selfDestruct(Address from, Address beneficiary, UInt256 balance) {
    options.take(FRAME_SIZE);
    open.peek()
        .calls
        .add(
            new CallFrame(
                CallFrame.SELF_DESTRUCT, from, beneficiary, balance, 0, Bytes.EMPTY, logs));
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
    options.take(2L * output.size());
    CallFrame frame = open.pop();
    CallKind kind = kinds.pop();
    frame.gasUsed = gasUsed;
    Address to = frame.to.orElseThrow();
    if (status.isSuccess()) {
      frame.output = output;
    } else {
      fail(frame, depth, status, output);
    }
    if (!open.isEmpty() && isKept(kind, to)) {
      open.peek().calls.add(frame);
    }
  }

  /** The last instruction of the frame that ends; null if it had none. */
  private Fault.Step lastStep(int depth) {
    return last == null || last.depth() != depth ? null : Fault.Step.of(last, memorySize);
  }

  private void fail(CallFrame frame, int depth, EvmStatus status, Bytes output) {
    frame.error = Fault.of(status, lastStep(depth), frame.isCreation()).text();
    logs = frame.logsAtStart;
    if (frame.isCreation()) {
      frame.to = Optional.empty();
    }
    if (status == EvmStatus.REVERT) {
      frame.output = output;
    }
  }
}
