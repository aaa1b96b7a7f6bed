package io.tributary.sequencer.rpc.eth;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what a new head may bring. One thread. */
final class Waiter implements AutoCloseable {
  private final Semaphore heads = new Semaphore(0);
  private final ChainFeed.Registration registration;

  Waiter(ChainFeed feed) {
    registration = feed.onHead(block -> heads.release());
  }

  /** What {@code source} has, as soon as it has it; empty once the time is over. */
  <T> Optional<T> await(Supplier<Optional<T>> source, long timeoutMs) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    Optional<T> found = source.get();
    try {
      while (found.isEmpty()
          && heads.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        heads.drainPermits();
        found = source.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return found;
  }

  @Override
  public void close() {
    registration.close();
  }
}
