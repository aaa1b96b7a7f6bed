package io.tributary.node.cli;

import java.io.PrintWriter;
import java.util.Optional;

/** What the process tells whoever started it. */
public final class ExitCode {
  public static final int OK = 0;

  /** It ran, and something failed or a check did not hold. */
  public static final int FAILED = 1;

  /** It did not start: wrong flag, occupied port, foreign or locked data folder, unusable L1. */
  public static final int REFUSED = 2;

  /** It ran out of memory: the JVM's own code under {@code -XX:+ExitOnOutOfMemoryError}. */
  public static final int OUT_OF_MEMORY = 3;

  private ExitCode() {}

  /** The code of a command that has ended, after a line about what ended it, if something did. */
  static int of(Optional<Throwable> failure, PrintWriter err) {
    failure.ifPresent(
        cause -> {
          String what = cause.getMessage() == null ? cause.toString() : cause.getMessage();
          err.println("tributary: failed: " + what);
          err.flush();
        });
    return failure.isPresent() ? FAILED : OK;
  }
}
