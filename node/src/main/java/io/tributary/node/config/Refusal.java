package io.tributary.node.config;

/**
 * A start that is refused because of what it was given: a flag, a port, a folder, an L1. The
 * message is the one line that the user reads; the process ends with code 2 and has touched
 * nothing.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refusal(String line) {
    super(line);
  }

  public Refusal(String line, Throwable cause) {
    super(line, cause);
  }
}
