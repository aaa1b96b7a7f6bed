package io.tributary.attribution.settle;

import io.tributary.attribution.ledger.Bps;
import java.util.ArrayList;
import java.util.List;
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
  public static List<UInt256> split(
      UInt256 contributors, List<Long> parentBps, List<Long> adapterBps) {
    List<UInt256> ofAdapters = new ArrayList<>();
    UInt256 rest = contributors;
    for (long bps : adapterBps) {
      UInt256 pool = Bps.of(contributors, bps);
      ofAdapters.add(pool);
      rest = rest.subtract(pool);
    }
    List<UInt256> pools = new ArrayList<>();
    for (long bps : parentBps) {
      UInt256 passed = Bps.of(rest, bps);
      pools.add(rest.subtract(passed));
      rest = passed;
    }
    pools.add(rest);
    pools.addAll(ofAdapters);
    return pools;
  }
}
