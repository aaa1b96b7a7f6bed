package io.tributary.core.port;

/**
 * Keccak-f[1600], the permutation below keccak-256 (FIPS 202, section 3). The core has its own;
 * whoever knows the machine may have a faster one. Any thread.
 */
public interface KeccakF {
  /** Words of a state; lane x, y of the specification is word x + 5 y. */
  int LANES = 25;

  /** Words that {@link #permute} may write behind the state. */
  int SCRATCH = 3;

  /** States that {@link #permuteFour} takes at once. */
  int FOUR = 4;

  /** Permutes the first {@link #LANES} words of {@code state}, which has {@link #SCRATCH} more. */
  void permute(long[] state);

  /** Permutes four states side by side: lane i of state j is word 4 i + j. */
  void permuteFour(long[] states);

  /** Whether four take less time than two of them one by one. */
  boolean isWide();
}
