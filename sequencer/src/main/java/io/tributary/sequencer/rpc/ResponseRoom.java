package io.tributary.sequencer.rpc;

import java.util.function.Supplier;

/**
 * The room that a call's answer may take. Methods whose answers grow with what is asked take room
 * for each part before they build it, and so stop as soon as the answer is known to be too large. A
 * part is counted with the least that it can take as JSON. One thread.
 */
public final class ResponseRoom {
  private static final ScopedValue<ResponseRoom> CURRENT = ScopedValue.newInstance();

  private long left;

  /**
   * @param bytes of the whole answer
   */
  public ResponseRoom(long bytes) {
    this.left = bytes;
  }

  /** The room of the call that this thread works on; endless outside of calls. */
  public static ResponseRoom current() {
    return CURRENT.isBound() ? CURRENT.get() : new ResponseRoom(Long.MAX_VALUE);
  }

  /** Runs {@code work} with this as its {@link #current} room. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** Takes room for a part; false, and nothing is taken, where it does not fit. */
  public boolean tryTake(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  /**
   * Takes room for a part.
   *
   * @throws RpcException {@link RpcError#RESPONSE_TOO_LARGE} where it does not fit
   */
  public void take(long bytes) {
    if (!tryTake(bytes)) {
      throw RpcError.RESPONSE_TOO_LARGE.exception();
    }
  }
}
