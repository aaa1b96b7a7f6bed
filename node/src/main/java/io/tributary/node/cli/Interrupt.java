package io.tributary.node.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a command that runs until somebody wants it to end: Ctrl-C, SIGTERM, or a part that
 * failed. The process does not end before {@link #close} said that everything is closed. Open it
 * before all that is to be closed.
 */
final class Interrupt implements AutoCloseable {
  /** After this the process ends although not everything is closed: a crash is survived anyway. */
  private static final long GRACE_SECONDS = 15;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::endProcess, "interrupt");

  Interrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Asks for the end; from any thread. */
  void request() {
    requested.countDown();
  }

  /** Returns when the end was asked for. */
  void await() throws InterruptedException {
    requested.await();
  }

  private void endProcess() {
    request();
    try {
      if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("tributary: ended before everything was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is at work.
    }
  }
}
