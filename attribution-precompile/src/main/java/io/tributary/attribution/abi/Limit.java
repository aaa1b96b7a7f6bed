package io.tributary.attribution.abi;

/** What {@code LimitExceeded(uint8)} names (rules, section 11). */
public enum Limit {
  ADMISSION(1),
  BPS(2),
  ZERO(3),
  STAKE(4),
  COUNT(5),
  FORMAT(6),
  ORDER(7),
  ROWS(8),
  DATANETS(9),
  RENT(10),
  DEPTH(11),
  RATE(12),
  TIME(13),
  FUNDS(14),
  CAP(15),
  OVERRIDES(16);

  private final int number;

  Limit(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
