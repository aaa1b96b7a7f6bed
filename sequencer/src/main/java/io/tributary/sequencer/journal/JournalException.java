package io.tributary.sequencer.journal;

/** The log cannot be read or written: a matter for the operator. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public JournalException(String message) {
    super(message);
  }

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
