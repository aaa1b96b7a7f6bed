package io.tributary.attribution.influence;

import io.tributary.attribution.abi.AbiWord;
import java.util.Arrays;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The {@code k} greatest weights offered, by weight descending, then id ascending. Weights of zero
 * are not ranked.
 */
public final class TopWeights {
  private final long[] ids;
  private final long[] weights;
  private int size;

  public TopWeights(int k) {
    this.ids = new long[k];
    this.weights = new long[k];
  }

  /** Each id once, with a weight below 2^63. */
  public void offer(long id, long weight) {
    if (weight == 0 || (size == ids.length && !precedes(id, weight, size - 1))) {
      return;
    }
    int at = size < ids.length ? size++ : size - 1;
    while (at > 0 && precedes(id, weight, at - 1)) {
      ids[at] = ids[at - 1];
      weights[at] = weights[at - 1];
      at--;
    }
    ids[at] = id;
    weights[at] = weight;
  }

  private boolean precedes(long id, long weight, int rank) {
    return weight > weights[rank]
        || (weight == weights[rank] && Long.compareUnsigned(id, ids[rank]) < 0);
  }

  public int size() {
    return size;
  }

  public long id(int rank) {
    return ids[rank];
  }

  public long weight(int rank) {
    return weights[rank];
  }

  /** All ids, by rank. */
  public long[] ids() {
    return Arrays.copyOf(ids, size);
  }

  /** All weights, by rank. */
  public long[] weights() {
    return Arrays.copyOf(weights, size);
  }

  /** The sum of the weights. */
  public UInt256 total() {
    UInt256 total = UInt256.ZERO;
    for (int rank = 0; rank < size; rank++) {
      total = total.add(AbiWord.wide(weights[rank]));
    }
    return total;
  }
}
