package io.tributary.node.demo;

import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.client.AttributionResults;
import io.tributary.attribution.settle.Fee;
import io.tributary.attribution.settle.LargestRemainder;
import io.tributary.attribution.settle.Leaf;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Computes outside the chain what each party of an inference is due: influence by {@code score},
 * then the published split. What a contributor does who asks why he was paid.
 */
final class Recomputation {
  /**
   * One inference's fee, taken apart.
   *
   * @param contributors by contribution id
   */
  record Shares(
      UInt256 fee,
      UInt256 platform,
      UInt256 modelOwner,
      UInt256 stakers,
      UInt256 agent,
      SortedMap<Long, UInt256> contributors) {}

  /** The model's terms. */
  record Terms(
      long snapshot, int topK, UInt256 rateIn, UInt256 rateOut, UInt256 flat, List<Long> shares) {}

  private final JsonRpc l2;
  private final Terms terms;

  Recomputation(JsonRpc l2, Terms terms) {
    this.l2 = l2;
    this.terms = terms;
  }

  Shares of(Leaf leaf, Bytes query) throws IOException {
    UInt256 net = Fee.net(leaf.tokensIn(), leaf.tokensOut(), terms.rateIn(), terms.rateOut());
    long[] bps = terms.shares().stream().mapToLong(Long::longValue).toArray();
    UInt256[] roles = Fee.roles(net, bps);
    Bytes call = AttributionCalls.score(terms.snapshot(), query, terms.topK());
    var ranking = AttributionResults.score(l2.read(AttributionContract.ADDRESS, call)).ranking();
    long[] ids = ranking.stream().mapToLong(AttributionResults.Scored::id).toArray();
    long[] weights = ranking.stream().mapToLong(AttributionResults.Scored::weight).toArray();
    UInt256[] amounts = LargestRemainder.split(roles[Fee.CONTRIBUTORS], ids, weights);
    SortedMap<Long, UInt256> contributors = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      contributors.put(ids[i], amounts[i]);
    }
    return new Shares(
        net.add(terms.flat()),
        terms.flat(),
        roles[Fee.MODEL],
        roles[Fee.STAKERS],
        roles[Fee.AGENT],
        contributors);
  }
}
