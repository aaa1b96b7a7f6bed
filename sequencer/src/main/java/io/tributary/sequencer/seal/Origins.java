package io.tributary.sequencer.seal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The L1 blocks that are known and that no L2 block follows from yet, in order. One thread. */
final class Origins {
  private final Deque<L1Block> ahead = new ArrayDeque<>();

  // Since the last checkpoint.
  private final List<L1Block> added = new ArrayList<>();
  private final List<L1Block> removed = new ArrayList<>();

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
    if (next == null || next.timestamp() > blockTime) {
      return new Choice.Same();
    }
    ahead.removeFirst();
    if (!added.remove(next)) {
      removed.add(next);
    }
    return new Choice.Next(next);
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
    added.add(block);
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

  /** The blocks that came since the last call and that no L2 block follows from. */
  List<L1Block> takeAdded() {
    List<L1Block> blocks = List.copyOf(added);
    added.clear();
    return blocks;
  }

  /** The blocks of earlier calls that an L2 block follows from since the last call. */
  List<L1Block> takeRemoved() {
    List<L1Block> blocks = List.copyOf(removed);
    removed.clear();
    return blocks;
  }

  /** Forgets all blocks: L1 took some of them back. */
  void forget() {
    ahead.stream().filter(block -> !added.contains(block)).forEach(removed::add);
    ahead.clear();
    added.clear();
  }

  void restore(Collection<L1Block> blocks) {
    ahead.clear();
    ahead.addAll(blocks);
  }
}
