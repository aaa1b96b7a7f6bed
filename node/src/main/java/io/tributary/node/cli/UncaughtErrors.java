package io.tributary.node.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread, whichever it is, dies of an {@link Error}: with one line and an
 * exit code, and without closing anything, because everything acknowledged survives a kill, and a
 * process without memory may not come to its end otherwise. An exception that nobody caught ends
 * its task only and is logged: the threads that matter report theirs as failed roles.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

  /** Made before there is no memory to make it. */
  private static final byte[] OUT_OF_MEMORY =
      "tributary: failed: out of memory\n".getBytes(StandardCharsets.US_ASCII);

  private final AtomicBoolean ended = new AtomicBoolean();

  private UncaughtErrors() {}

  /** For all threads that have no handler of their own. */
  static void install() {
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (!(failure instanceof Error)) {
      LOG.error("a task of thread {} failed", thread.getName(), failure);
    } else if (ended.compareAndSet(false, true)) {
      boolean memory = failure instanceof OutOfMemoryError;
      try {
        print(thread, failure);
      } finally {
        Runtime.getRuntime().halt(memory ? ExitCode.OUT_OF_MEMORY : ExitCode.FAILED);
      }
    }
  }

  private static void print(Thread thread, Throwable failure) {
    try {
      System.err.println("tributary: failed: thread " + thread.getName() + " ended: " + failure);
    } catch (OutOfMemoryError again) {
      printPrepared();
    }
  }

  private static void printPrepared() {
    try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
      err.write(OUT_OF_MEMORY);
    } catch (IOException silent) {
      // The exit code is left.
    }
  }
}
