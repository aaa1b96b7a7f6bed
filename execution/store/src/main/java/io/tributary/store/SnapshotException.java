package io.tributary.store;

/** A file that is refused as a snapshot; the message says why, and where. */
public final class SnapshotException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** It does not begin as a snapshot does. */
    NOT_A_SNAPSHOT,
    /** It is of a version that this program does not know. */
    UNKNOWN_VERSION,
    /** It ends before its end. */
    TRUNCATED,
    /** It goes on after its end. */
    TRAILING_BYTES,
    /** A chunk is not what was written. */
    WRONG_CHECKSUM,
    /** The whole is not what was written: numbers of records, or the SHA-256. */
    WRONG_DIGEST,
    /** What was written is no snapshot: lengths, order, encoding. */
    MALFORMED,
    /** Its blocks are no chain, or not those of its manifest. */
    WRONG_BLOCKS,
    /** Its state is not that of its head block. */
    WRONG_ROOT
  }

  private final Reason reason;

  SnapshotException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
