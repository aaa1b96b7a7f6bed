package io.tributary.store;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

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

  private static final String HELP =
      ": a file of the store is damaged or missing. `tributary state verify` tells what is left; a store"
          + " is made anew by `tributary state import`, or by deleting it and following L1 again";

  private final Kind kind;

  StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What RocksDB says names the file; of damage, also what can be done is told. */
  StoreException(Throwable cause) {
    super(isDamage(cause) ? cause.getMessage() + HELP : cause.toString(), cause);
    this.kind = Kind.FATAL;
  }

  private static boolean isDamage(Throwable cause) {
    return cause instanceof RocksDBException failure
        && failure.getStatus() != null
        && (failure.getStatus().getCode() == Status.Code.Corruption
            || String.valueOf(failure.getMessage()).contains("No such file"));
  }

  public Kind kind() {
    return kind;
  }
}
