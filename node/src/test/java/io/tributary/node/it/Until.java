package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes in its own time, in another process. */
final class Until {
  private static final long LOOK_MS = 50;

  private Until() {}

  /** A condition that asks another process. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Looks until it holds; fails with {@code what} where that takes longer. */
  static void within(long ms, String what, Condition condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        fail("not in " + ms + " ms: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
    }
  }
}
