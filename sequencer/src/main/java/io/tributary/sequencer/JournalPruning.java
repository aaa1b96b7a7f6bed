package io.tributary.sequencer;

import io.tributary.sequencer.journal.Journal;
import io.tributary.store.ChainStore;

/**
 * Prunes the journal behind the finalised head. What remains is enough to execute anew whatever an
 * L1 reorganisation takes back. One thread.
 */
final class JournalPruning {
  /**
   * Blocks behind the head that are kept in any case: 64 L1 blocks of 12 seconds, and the time
   * until their batch is posted. A development L1 calls a block final that is two blocks old.
   */
  static final long RETAINED_BLOCKS = 1024;

  private final Journal journal;
  private final ChainStore store;
  private final SafeHead safeHead;
  private final long retainedBlocks;
  private long pruned;

  JournalPruning(Journal journal, ChainStore store, SafeHead safeHead, long retainedBlocks) {
    this.journal = journal;
    this.store = store;
    this.safeHead = safeHead;
    this.retainedBlocks = retainedBlocks;
  }

  /** Prunes what can go since the last time. */
  void doWork() {
    long head = store.head().orElseThrow();
    long block = Math.min(safeHead.numbers().finalized(), head - retainedBlocks);
    if (block > pruned) {
      journal.endOf(block).ifPresent(position -> journal.prune(position, store::sync));
      pruned = block;
    }
  }
}
