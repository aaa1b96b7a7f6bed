package io.tributary.bridge.genesis;

/** A genesis file that is refused; the message names the place. */
public final class GenesisFault extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** More bytes than a genesis may have. */
    TOO_LARGE,
    /** No JSON, or JSON that says something twice. */
    NOT_JSON,
    /** A field that must be there is not. */
    MISSING_FIELD,
    /** A field that should be an object, or a text, is something else. */
    WRONG_KIND,
    /** What stands there is no number, or one that does not fit. */
    BAD_NUMBER,
    /** What stands there is no hexadecimal, or too long. */
    BAD_HEX,
    /** An account is there twice, written in two ways. */
    DUPLICATE_ACCOUNT,
    /** A slot is there twice, written in two ways. */
    DUPLICATE_SLOT,
    /** A fork after the ones that we have is on at the start. */
    UNKNOWN_FORK,
    /** The header is one that our blocks do not have: before Cancun, or with proof of work. */
    NOT_OURS
  }

  private final Reason reason;

  GenesisFault(Reason reason, String message) {
    super(reason + ": " + message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
