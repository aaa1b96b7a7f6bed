package io.tributary.attribution.settle;

import io.tributary.attribution.influence.Ranking;
import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.influence.TopWeights;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Divides the contributors' pools of inferences among contributions, by influence (rules, section
 * 6).
 */
final class Payout {
  private final Call call;
  private final Receipt receipt;
  private final List<Long> parentBps;
  private final Credits credits;
  // In the order of first use, and by snapshot; a call has one object for each snapshot.
  private final Map<Snapshot, Ranking> rankings = new LinkedHashMap<>();
  private final Deque<TopWeights> ranked = new ArrayDeque<>();

  Payout(Call call, Receipt receipt, Lineage lineage, Credits credits) {
    this.call = call;
    this.receipt = receipt;
    this.parentBps = lineage.parentBps();
    this.credits = credits;
  }

  /**
   * Computes the influence on all inferences in EXACT. They are to be added in the same order
   * afterwards.
   */
  void rank(List<Inference> inferences) {
    if (receipt.mode() == Receipt.EXACT) {
      inferences.forEach(this::addQueries);
      rankings.values().forEach(Ranking::run);
    }
  }

  private void addQueries(Inference inference) {
    int sketchAt = 0;
    for (Snapshot snapshot : inference.snapshots()) {
      int length = snapshot.format().sketchBytes();
      Ranking ranking =
          rankings.computeIfAbsent(snapshot, key -> new Ranking(key, receipt.deadline()));
      ranked.add(
          ranking.add(
              inference.sketches().slice(sketchAt, length),
              snapshot.rules().small(Layout.PARAMS_TOP_K)));
      sketchAt += length;
    }
  }

  void add(Inference inference) {
    call.meter().sections(inference.snapshots().size());
    List<UInt256> pools = Pools.split(inference.contributors(), parentBps, inference.adapterBps());
    for (int section = 0; section < pools.size(); section++) {
      Snapshot snapshot = inference.snapshots().get(section);
      if (receipt.mode() == Receipt.EXACT) {
        TopWeights top = ranked.remove();
        divide(pools.get(section), snapshot, top.ids(), top.weights());
      } else {
        List<Leaf.Influence> claimed = inference.leaf().sections().get(section);
        divide(pools.get(section), snapshot, ids(claimed), weights(claimed));
      }
    }
  }

  private void divide(UInt256 pool, Snapshot snapshot, long[] ids, long[] weights) {
    if (ids.length == 0) {
      divideByMass(pool, snapshot.row());
      return;
    }
    call.meter().shares(ids.length);
    UInt256[] amounts = LargestRemainder.split(pool, ids, weights);
    for (int i = 0; i < ids.length; i++) {
      credits.contribution(ids[i], amounts[i]);
    }
  }

  /** Where nothing had influence, the treasuries of the snapshot's datanets are paid, by mass. */
  private void divideByMass(UInt256 pool, Row snapshot) {
    int count = snapshot.small(Layout.SNAPSHOT_DATANETS);
    call.meter().treasuries(count);
    long[] datanets = new long[count];
    long[] masses = new long[count];
    for (int i = 0; i < count; i++) {
      datanets[i] = snapshot.number(Layout.MET_DATANET, i);
      masses[i] = snapshot.number(Layout.MET_MASS, i);
    }
    UInt256[] amounts = LargestRemainder.split(pool, datanets, masses);
    for (int i = 0; i < count; i++) {
      credits.role(Role.TREASURY, datanets[i], amounts[i]);
    }
  }

  private static long[] ids(List<Leaf.Influence> claimed) {
    long[] ids = new long[claimed.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = claimed.get(i).id();
    }
    return ids;
  }

  private static long[] weights(List<Leaf.Influence> claimed) {
    long[] weights = new long[claimed.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = claimed.get(i).weight();
    }
    return weights;
  }
}
