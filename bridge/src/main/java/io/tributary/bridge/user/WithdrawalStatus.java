package io.tributary.bridge.user;

/** How far a withdrawal is, in order. */
public enum WithdrawalStatus {
  /** No game covers its block yet. */
  WAITING_TO_PROVE,
  READY_TO_PROVE,
  /** Proven; proof or game are too young. */
  WAITING_TO_FINALIZE,
  READY_TO_FINALIZE,
  FINALIZED
}
