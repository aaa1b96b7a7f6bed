package io.tributary.node.cli;

/** What the process tells whoever started it. */
public final class ExitCode {
  public static final int OK = 0;

  /** It ran, and something failed or a check did not hold. */
  public static final int FAILED = 1;

  /** It did not start: wrong flag, occupied port, foreign or locked data folder, unusable L1. */
  public static final int REFUSED = 2;

  private ExitCode() {}
}
