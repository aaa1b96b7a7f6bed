package io.tributary.sequencer.seal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The L1 blocks that are known and that no L2 block follows from yet, in order. One thread. */
final class Origins {
  private final Deque<L1Block> ahead = new ArrayDeque<>();

  /** What an L2 block follows from. */
  sealed interface Choice {
    /** The parent's origin. */
    record Same() implements Choice {}

    record Next(L1Block origin) implements Choice {}
  }

  /**
   * The origin of a block with this time: the next L1 block as soon as it is not younger (OP Stack
   * specification, sequencing).
   */
  Choice choose(long blockTime) {
    L1Block next = ahead.peekFirst();
    return next != null && next.timestamp() <= blockTime
        ? new Choice.Next(ahead.removeFirst())
        : new Choice.Same();
  }

  /**
   * Takes an L1 block.
   *
   * @param current origin of the head
   * @return false where it does not follow the last one: L1 was reorganised
   */
  boolean add(L1Block block, L1Ref current) {
    L1Ref last = last(current);
    if (block.number() <= last.number()) {
      return knows(block, current);
    }
    if (block.number() != last.number() + 1 || !block.parentHash().equals(last.hash())) {
      return false;
    }
    ahead.addLast(block);
    return true;
  }

  /** Of blocks before the current origin nothing is kept: they are taken for known. */
  private boolean knows(L1Block block, L1Ref current) {
    return block.number() < current.number()
        || block.ref().equals(current)
        || ahead.stream().anyMatch(known -> known.ref().equals(block.ref()));
  }

  /** The last L1 block that is known. */
  L1Ref last(L1Ref current) {
    return ahead.isEmpty() ? current : ahead.getLast().ref();
  }

  List<L1Block> all() {
    return new ArrayList<>(ahead);
  }

  void restore(Collection<L1Block> blocks) {
    ahead.clear();
    ahead.addAll(blocks);
  }
}
