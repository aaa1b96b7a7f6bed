package io.tributary.attribution.ledger;

import io.tributary.attribution.abi.AbiWord;

/**
 * Who, besides contributions, earns; the ordinal is the number in storage and events (rules,
 * section 2).
 */
public enum Role {
  /** Id: the model. */
  MODEL_OWNER,
  /** Id: the agent. */
  STAKERS,
  /** Id: the datanet. */
  TREASURY,
  /** Id: the agent. */
  OPERATOR,
  /** Id: 0. */
  PLATFORM;

  /** Its entry of earned and claimed wei. */
  public Row row(Ledger ledger, long id) {
    return ledger.row(Namespace.ROLE, AbiWord.of(ordinal()), AbiWord.of(id));
  }
}
