package io.tributary.sequencer.rpc;

import java.util.function.Supplier;

/** Runs the calls of one connection where their lanes want it. Safe for concurrent use. */
public interface CallRunner {
  /** On the caller's thread, without a deadline or limits: the node's own calls, tests. */
  CallRunner DIRECT =
      new CallRunner() {
        @Override
        public <T> T run(MethodLane lane, Supplier<T> work) {
          return work.get();
        }

        @Override
        public boolean hasLeft() {
          return false;
        }

        @Override
        public boolean takeReply(int bytes) {
          return true;
        }
      };

  /**
   * Runs {@code work} under a deadline and returns its result; waits for a thread of the lane.
   *
   * @throws RpcException where the lane is full, or what {@code work} throws
   */
  <T> T run(MethodLane lane, Supplier<T> work);

  /** Whether the client has left: nobody reads an answer. */
  boolean hasLeft();

  /** Takes room for an answer of so many bytes; false where unread answers fill it already. */
  boolean takeReply(int bytes);
}
