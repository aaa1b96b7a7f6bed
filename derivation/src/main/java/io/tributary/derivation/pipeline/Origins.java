package io.tributary.derivation.pipeline;

import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.attributes.L1Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The L1 blocks from the next block's earliest possible origin to where the pipeline stands, in
 * order and without a gap. One thread.
 */
final class Origins {
  private final List<L1Origin> blocks = new ArrayList<>();

  void add(L1Origin block) {
    blocks.add(block);
  }

  /** Forgets what lies before the origin of {@code head}. */
  void prune(L2BlockRef head) {
    int keep = 0;
    while (keep < blocks.size() && blocks.get(keep).id().number() < head.l1Origin().number()) {
      keep++;
    }
    blocks.subList(0, keep).clear();
  }

  /** The epoch that the next block may not go behind; there is one. */
  L1Origin epoch() {
    return blocks.getFirst();
  }

  /** The L1 block after {@link #epoch}, if it was read. */
  Optional<L1Origin> nextEpoch() {
    return blocks.size() < 2 ? Optional.empty() : Optional.of(blocks.get(1));
  }

  /** Gives up the epoch, in which no further block can come. */
  void advanceEpoch() {
    blocks.removeFirst();
  }

  /** The L1 block with this number, if it is here. */
  Optional<L1Origin> byNumber(long number) {
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    long index = number - epoch().id().number();
    return index >= 0 && index < blocks.size()
        ? Optional.of(blocks.get((int) index))
        : Optional.empty();
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /**
   * Whether {@code head} can be followed: its origin is the epoch, or the one before it that was
   * given up.
   */
  boolean fit(L2BlockRef head) {
    return head.l1Origin().equals(epoch().id())
        || head.l1Origin().number() == epoch().id().number() - 1;
  }
}
