package io.tributary.core.evm;

/** What opened a frame. */
public enum CallKind {
  CALL,
  CALLCODE,
  DELEGATECALL,
  STATICCALL,
  CREATE,
  CREATE2;

  public boolean isCreation() {
    return this == CREATE || this == CREATE2;
  }

  /** Whether foreign code runs on the caller's own storage. */
  public boolean isDelegated() {
    return this == CALLCODE || this == DELEGATECALL;
  }
}
