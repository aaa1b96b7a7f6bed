package io.tributary.attribution.influence;

import io.tributary.attribution.abi.AbiWord;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The {@code k} greatest weights offered, by weight descending, then id ascending. Weights of zero
 * are not ranked.
 */
public final class TopWeights {
  // A heap: each entry ranks behind its two children, so that the lowest rank stands at 0. Once
  // sorted, lowest rank first, it still is one.
  private final long[] ids;
  private final long[] weights;
  private int size;
  private boolean isSorted;

  public TopWeights(int k) {
    this.ids = new long[k];
    this.weights = new long[k];
  }

  /** Each id once, with a weight below 2^63. */
  public void offer(long id, long weight) {
    if (weight == 0) {
      return;
    }
    if (size < ids.length) {
      isSorted = false;
      rise(size++, id, weight);
    } else if (precedes(id, weight, 0)) {
      isSorted = false;
      sink(id, weight);
    }
  }

  private void rise(int place, long id, long weight) {
    int at = place;
    while (at > 0 && !precedes(id, weight, (at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    put(at, id, weight);
  }

  /** Replaces the lowest rank. */
  private void sink(long id, long weight) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && precedes(ids[child], weights[child], child + 1)) {
        child++;
      }
      if (!precedes(id, weight, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    put(at, id, weight);
  }

  private void move(int from, int to) {
    put(to, ids[from], weights[from]);
  }

  private void put(int at, long id, long weight) {
    ids[at] = id;
    weights[at] = weight;
  }

  private boolean precedes(long id, long weight, int at) {
    return weight > weights[at] || (weight == weights[at] && Long.compareUnsigned(id, ids[at]) < 0);
  }

  /** Lowest rank first. There are few: insertion will do. */
  private void sort() {
    for (int i = 1; i < size && !isSorted; i++) {
      long id = ids[i];
      long weight = weights[i];
      int at = i;
      while (at > 0 && !precedes(id, weight, at - 1)) {
        move(at - 1, at);
        at--;
      }
      put(at, id, weight);
    }
    isSorted = true;
  }

  public int size() {
    return size;
  }

  public long id(int rank) {
    return at(ids, rank);
  }

  public long weight(int rank) {
    return at(weights, rank);
  }

  private long at(long[] values, int rank) {
    sort();
    return values[size - 1 - rank];
  }

  /** All ids, by rank. */
  public long[] ids() {
    return byRank(ids);
  }

  /** All weights, by rank. */
  public long[] weights() {
    return byRank(weights);
  }

  private long[] byRank(long[] values) {
    long[] ranked = new long[size];
    for (int rank = 0; rank < size; rank++) {
      ranked[rank] = at(values, rank);
    }
    return ranked;
  }

  /** The sum of the weights. */
  public UInt256 total() {
    UInt256 total = UInt256.ZERO;
    for (int i = 0; i < size; i++) {
      total = total.add(AbiWord.wide(weights[i]));
    }
    return total;
  }
}
