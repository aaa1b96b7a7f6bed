package io.tributary.attribution.ledger;

/** States of a contribution (rules, section 2). */
public enum ContributionState {
  /** Waits for the owner of its Datanet. */
  PENDING(0),
  ACCEPTED(1),
  FLAGGED(2),
  SLASHED(3),
  WITHDRAWN(4),
  REJECTED(5);

  private final int code;

  ContributionState(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public boolean is(Row contribution) {
    return contribution.number(Layout.CONTRIBUTION_STATE) == code;
  }
}
