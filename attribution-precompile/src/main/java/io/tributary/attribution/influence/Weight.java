package io.tributary.attribution.influence;

import io.tributary.attribution.sketch.IntegerRoot;
import io.tributary.attribution.sketch.SignSketch;

/**
 * How a similarity becomes a weight: what is under the noise floor counts nothing, the rest counts
 * times mass and quality. The rules version of the snapshot fixes the numbers.
 *
 * @param floor similarity below which there is only noise
 * @param massCap the most tokens that count
 */
public record Weight(int floor, long massCap) {
  /** The floor of {@code floorMul} standard deviations for sketches of this many dimensions. */
  public static int floor(int floorMul, int dimensions) {
    return (int) (floorMul * (long) SignSketch.ONE / Math.max(1, IntegerRoot.floor(dimensions)));
  }

  /** Below 2^61. */
  public long of(int similarity, long mass, int quality) {
    return similarity < floor ? 0 : product(similarity, mass, quality);
  }

  private long product(int similarity, long mass, int quality) {
    return similarity * Math.min(mass, massCap) * quality;
  }
}
