package io.tributary.node.roles;

import io.tributary.sequencer.SafeHead;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Which L2 block L1 says, and which one it will not take back. One thread. */
public final class ConfirmedHeads {
  /** L1 blocks for which it is remembered what L2 they gave; finality takes fewer. */
  private static final int REMEMBERED = 1024;

  private final SafeHead safeHead;
  private final TreeMap<Long, Long> safeAt = new TreeMap<>();

  /** Tells {@code safeHead}. */
  public ConfirmedHeads(SafeHead safeHead) {
    this.safeHead = safeHead;
  }

  /**
   * Derivation has read L1 up to {@code l1Number}, and the chain is safe up to {@code safe}.
   *
   * @param finalizedL1 asked only where there is something new
   */
  public void at(long l1Number, long safe, LongSupplier finalizedL1) {
    if (!safeAt.isEmpty() && safeAt.lastKey() == l1Number && safeAt.get(l1Number) == safe) {
      return;
    }
    // After a reorg what was remembered of later blocks does not hold.
    safeAt.tailMap(l1Number, true).clear();
    safeAt.put(l1Number, safe);
    if (safeAt.size() > REMEMBERED) {
      safeAt.pollFirstEntry();
    }
    Map.Entry<Long, Long> finalized = safeAt.floorEntry(finalizedL1.getAsLong());
    safeHead.update(safe, finalized == null ? 0 : finalized.getValue());
  }
}
