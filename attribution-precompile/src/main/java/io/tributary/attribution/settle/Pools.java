package io.tributary.attribution.settle;

import io.tributary.attribution.ledger.Bps;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * How the contributors' pool of an inference divides into those of its sections (rules, section 6).
 */
public final class Pools {
  private Pools() {}

  /**
   * Pools of the model, its ancestors, nearest first, and the adapters, in this order, summing up
   * to {@code contributors}.
   *
   * @param parentBps what the model, its parent and so on pass to the next; one less than there are
   *     snapshots in the lineage
   * @param adapterBps at most 10,000 together
   */
  public static UInt256[] split(UInt256 contributors, long[] parentBps, long[] adapterBps) {
    UInt256[] pools = new UInt256[parentBps.length + 1 + adapterBps.length];
    UInt256 rest = contributors;
    for (int i = 0; i < adapterBps.length; i++) {
      UInt256 pool = Bps.of(contributors, adapterBps[i]);
      pools[parentBps.length + 1 + i] = pool;
      rest = rest.subtract(pool);
    }
    for (int i = 0; i < parentBps.length; i++) {
      UInt256 passed = Bps.of(rest, parentBps[i]);
      pools[i] = rest.subtract(passed);
      rest = passed;
    }
    pools[parentBps.length] = rest;
    return pools;
  }
}
