package io.tributary.sequencer;

/**
 * Where an {@link Error} goes that a library or a loop would log and forget: to the process's
 * handler of uncaught exceptions, as if the thread had died of it. The command ends the process
 * there. A stack that overflowed is unwound and hurts nothing else: it ends its call or its role
 * only.
 */
public final class FatalErrors {
  private FatalErrors() {}

  /** Reports {@code failure} if it is an {@link Error} or was caused by one. */
  public static void report(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Error error && !(cause instanceof StackOverflowError)) {
        Thread.UncaughtExceptionHandler process = Thread.getDefaultUncaughtExceptionHandler();
        if (process != null) {
          process.uncaughtException(Thread.currentThread(), error);
        }
        return;
      }
    }
  }

  /** The task, for a library that swallows what it throws. */
  public static Runnable reporting(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        report(e);
        throw e;
      }
    };
  }
}
