package io.tributary.sequencer.rpc.eth;

import io.tributary.core.port.AbortSignal;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import java.time.Duration;
import java.util.Optional;

/** The end of a trace: that of its call, or earlier where the caller named a timeout. */
final class TraceDeadline implements AbortSignal {
  private final CallDeadline call = CallDeadline.current();
  private final CallDeadline own;

  TraceDeadline(Optional<Duration> timeout) {
    own =
        timeout
            .map(duration -> CallDeadline.in(duration, System::nanoTime))
            .orElse(CallDeadline.NONE);
  }

  @Override
  public boolean isRaised() {
    return call.isRaised() || own.isRaised();
  }

  /** Returns while the trace may go on. */
  void check() {
    call.check();
    if (own.isRaised()) {
      throw new RpcException(RpcError.SERVER_ERROR, "execution timeout", null);
    }
  }
}
