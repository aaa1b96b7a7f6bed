package io.tributary.store;

/** The store failed: nothing that a caller's input did. Loops switch on the kind. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Kind {
    /** The disk or the data on it is bad: stop. */
    FATAL,
    /** The store was closed: stop quietly. */
    CLOSED,
    /** The view's block fell out of the history window or was unwound: take a new view. */
    RESET
  }

  private final Kind kind;

  StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  StoreException(Throwable cause) {
    super(cause);
    this.kind = Kind.FATAL;
  }

  public Kind kind() {
    return kind;
  }
}
