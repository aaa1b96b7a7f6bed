package io.tributary.da;

/** Data could not be read or kept. The kind says what the caller does about it. */
public final class DaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What to do. */
  public enum Kind {
    /** The same again later: no source has the data now. */
    RETRY,
    /** Our own disk or code. */
    FATAL
  }

  private final Kind kind;

  public DaException(Kind kind, String message) {
    this(kind, message, null);
  }

  public DaException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
