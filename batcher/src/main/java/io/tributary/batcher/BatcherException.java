package io.tributary.batcher;

/** The batcher cannot do its work. The kind says what the caller does about it. */
public final class BatcherException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What to do. */
  public enum Kind {
    /** The same again later. */
    RETRY,
    /** Stop: going on would do harm. */
    FATAL
  }

  private final Kind kind;

  public BatcherException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public BatcherException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
