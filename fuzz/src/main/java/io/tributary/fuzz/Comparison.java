package io.tributary.fuzz;

/** One kind of case that two implementations are run on. One thread. */
public interface Comparison {
  /** What is compared, as reports name it. */
  String kind();

  /** Makes the case of this seed, which the same seed always makes, and runs it. */
  Verdict compare(long seed);
}
