package io.tributary.attribution.ledger;

/** What kinds of things the precompile stores (rules, section 2). */
public enum Namespace {
  COUNT(0),
  DATANET(1),
  CONTRIBUTION(2),
  SNAPSHOT(3),
  MODEL(4),
  ADAPTER(5),
  AGENT(6),
  EARNED(7),
  ROLE(8),
  BATCH(9),
  ESCROW(10),
  ROOT(11),
  PARAMS(12),
  RESIDENT(13);

  private final int number;

  Namespace(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
