package io.tributary.attribution.abi;

/** The cap that all lists of a call have (rules, section 3). */
public final class Lists {
  private static final int LONGEST = 1_024;

  private Lists() {}

  /** Requires 1 to 1,024 elements. */
  public static void require(long count) {
    Refusal.unless(count >= 1 && count <= LONGEST, Limit.COUNT);
  }
}
