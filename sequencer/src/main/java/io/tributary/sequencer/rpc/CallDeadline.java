package io.tributary.sequencer.rpc;

import io.tributary.core.port.AbortSignal;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The end of one call: its time is over, or its client has left. A method that works for long asks
 * {@link #check} often, and passes the deadline on to the EVM as its {@link AbortSignal}. Safe for
 * concurrent use.
 */
public final class CallDeadline implements AbortSignal {
  /** Never passes: calls of the node itself, tests. */
  public static final CallDeadline NONE = new CallDeadline(Duration.ofDays(1), () -> 0);

  private static final ScopedValue<CallDeadline> CURRENT = ScopedValue.newInstance();

  private final Duration timeout;
  private final LongSupplier nanoTime;
  private volatile long startedNs;
  private volatile boolean isCancelled;
  private Runnable onCancel = () -> {};

  private CallDeadline(Duration timeout, LongSupplier nanoTime) {
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.startedNs = nanoTime.getAsLong();
  }

  /**
   * A deadline that passes {@code timeout} after its work has begun: the wait for a thread does not
   * count.
   *
   * @param nanoTime a monotonic clock, in nanoseconds
   */
  public static CallDeadline in(Duration timeout, LongSupplier nanoTime) {
    return new CallDeadline(timeout, nanoTime);
  }

  /** The deadline of the call that this thread works on; {@link #NONE} outside of calls. */
  public static CallDeadline current() {
    return CURRENT.orElse(NONE);
  }

  /** Runs {@code work} with this as its {@link #current} deadline. */
  public <T> T during(Supplier<T> work) {
    startedNs = nanoTime.getAsLong();
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** Ends the call now: its client has left. */
  public void cancel() {
    Runnable action;
    synchronized (this) {
      isCancelled = true;
      action = onCancel;
    }
    action.run();
  }

  /** Runs {@code action} when the client leaves, at once where it has. */
  public void onCancel(Runnable action) {
    boolean now;
    synchronized (this) {
      onCancel = action;
      now = isCancelled;
    }
    if (now) {
      action.run();
    }
  }

  @Override
  public boolean isRaised() {
    return isCancelled || nanoTime.getAsLong() - startedNs >= timeout.toNanos();
  }

  /**
   * Returns while the call may go on.
   *
   * @throws RpcException {@link #exceeded()} once it must end
   */
  public void check() {
    if (isRaised()) {
      throw exceeded();
    }
  }

  /** The error of a call that had to end: geth's text for calls that take too long. */
  public RpcException exceeded() {
    return isCancelled
        ? RpcError.CLIENT_LEFT.exception()
        : new RpcException(
            RpcError.CALL_TIMEOUT, RpcError.CALL_TIMEOUT.text().formatted(text(timeout)), null);
  }

  /** As Go prints durations: {@code 5s}, {@code 250ms}. */
  private static String text(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }
}
