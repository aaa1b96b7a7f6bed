package io.tributary.attribution.ledger;

/** States of a contribution, stored by ordinal (rules, section 2). */
public enum ContributionState {
  /** Waits for the owner of its Datanet. */
  PENDING,
  ACCEPTED,
  FLAGGED,
  SLASHED,
  WITHDRAWN,
  REJECTED;

  public boolean is(Row contribution) {
    return contribution.number(Layout.CONTRIBUTION_STATE) == ordinal();
  }
}
