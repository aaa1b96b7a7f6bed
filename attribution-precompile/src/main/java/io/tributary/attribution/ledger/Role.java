package io.tributary.attribution.ledger;

import io.tributary.attribution.abi.AbiWord;
import java.util.Optional;

/** Who, besides contributions, earns (rules, section 2). */
public enum Role {
  /** Id: the model. */
  MODEL_OWNER(0),
  /** Id: the agent. */
  STAKERS(1),
  /** Id: the datanet. */
  TREASURY(2),
  /** Id: the agent. */
  OPERATOR(3),
  /** Id: 0. */
  PLATFORM(4);

  private static final Role[] ALL = values();

  private final int number;

  Role(int number) {
    this.number = number;
  }

  /** As in storage and events. */
  public int number() {
    return number;
  }

  /** The role with this number; empty where there is none. */
  public static Optional<Role> of(long number) {
    for (Role role : ALL) {
      if (role.number == number) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Its entry of earned and claimed wei. */
  public Row row(Ledger ledger, long id) {
    return ledger.row(Namespace.ROLE, AbiWord.of(number), AbiWord.of(id));
  }
}
