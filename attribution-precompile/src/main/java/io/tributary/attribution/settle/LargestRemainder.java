package io.tributary.attribution.settle;

import io.tributary.attribution.abi.AbiWord;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Splits a pool by weights without losing a wei: what division leaves over goes to the largest
 * remainders (rules, section 6).
 */
public final class LargestRemainder {
  private LargestRemainder() {}

  /**
   * The amounts, in the order given, summing up to {@code pool}.
   *
   * @param keys break ties, the lower first; unsigned
   * @param weights unsigned, of a sum above zero
   */
  public static UInt256[] split(UInt256 pool, long[] keys, long[] weights) {
    UInt256 total = UInt256.ZERO;
    for (long weight : weights) {
      total = total.add(AbiWord.wide(weight));
    }
    UInt256[] amounts = new UInt256[weights.length];
    UInt256[] remainders = new UInt256[weights.length];
    UInt256 leftover = pool;
    for (int i = 0; i < weights.length; i++) {
      UInt256 product = pool.multiply(AbiWord.wide(weights[i]));
      amounts[i] = product.divide(total);
      remainders[i] = product.subtract(amounts[i].multiply(total));
      leftover = leftover.subtract(amounts[i]);
    }
    int[] order = byRemainder(remainders, keys);
    for (int rank = 0; rank < leftover.intValue(); rank++) {
      amounts[order[rank]] = amounts[order[rank]].add(UInt256.ONE);
    }
    return amounts;
  }

  /** Positions by remainder descending, then key ascending. There are few: insertion will do. */
  private static int[] byRemainder(UInt256[] remainders, long[] keys) {
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      int at = i;
      while (at > 0 && precedes(i, order[at - 1], remainders, keys)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }

  private static boolean precedes(int a, int b, UInt256[] remainders, long[] keys) {
    int comparison = remainders[a].compareTo(remainders[b]);
    return comparison > 0 || (comparison == 0 && Long.compareUnsigned(keys[a], keys[b]) < 0);
  }
}
