package io.tributary.bridge.l1;

/** An endpoint did not do what it should. The kind says what the caller does about it. */
public final class L1Exception extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What to do. */
  public enum Kind {
    /**
     * The same again later, or another endpoint: no connection, a timeout, an overloaded server, an
     * answer that is malformed or contradicts itself.
     */
    RETRY,
    /**
     * The chain is not the one assumed: forget what was read from it, begin at a block both agree
     * on.
     */
    RESET,
    /** No repetition helps: another chain, a transaction that fails. */
    FATAL
  }

  private final Kind kind;

  public L1Exception(Kind kind, String message) {
    this(kind, message, null);
  }

  public L1Exception(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
