package io.tributary.node.roles;

import io.tributary.sequencer.SafeHead;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Which L2 block is on L1, and which one L1 will not take back. Finality does not go back, over a
 * restart either, unless L1 itself takes back what it had finalised. One thread.
 */
public final class ConfirmedHeads {
  /** L1 blocks for which it is remembered what L2 they gave; finality takes fewer. */
  private static final int REMEMBERED = 1024;

  private final SafeHead safeHead;
  private final HeadsFile file;
  private final TreeMap<Long, Long> safeAt = new TreeMap<>();

  /**
   * Tells {@code safeHead}, at once what the last process kept.
   *
   * @param file holds the heads over a restart
   */
  public ConfirmedHeads(SafeHead safeHead, HeadsFile file) {
    this.safeHead = safeHead;
    this.file = file;
    file.load().ifPresent(kept -> safeHead.update(kept.safe(), kept.finalized()));
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
    Map.Entry<Long, Long> newest = safeAt.floorEntry(finalizedL1.getAsLong());
    long before = safeHead.numbers().finalized();
    long finalized = Math.max(before, newest == null ? 0 : newest.getValue());
    tell(new SafeHead.Numbers(safe, Math.min(safe, finalized)));
  }

  private void tell(SafeHead.Numbers numbers) {
    if (!numbers.equals(safeHead.numbers())) {
      file.save(numbers);
      safeHead.update(numbers.safe(), numbers.finalized());
    }
  }
}
