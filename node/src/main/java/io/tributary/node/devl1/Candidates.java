package io.tributary.node.devl1;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.tuweni.units.bigints.UInt256;

/** A producer's walk through the pool; one thread. */
final class Candidates {
  private final PriorityQueue<Run> heads;

  Candidates(List<List<PoolEntry>> runs, UInt256 baseFee) {
    Comparator<Run> byTip = Comparator.comparing(run -> run.tip(baseFee));
    heads = new PriorityQueue<>(byTip.reversed().thenComparingLong(run -> run.head().arrival()));
    runs.forEach(entries -> heads.add(new Run(entries)));
  }

  /** The next candidate, or null. Followed by {@link #took} or by {@link #skip} of its sender. */
  PoolEntry next() {
    Run best = heads.peek();
    return best == null ? null : best.head();
  }

  /** The last one is in the block: its sender's next one may follow. */
  void took() {
    Run best = heads.remove();
    best.position++;
    if (best.position < best.entries.size()) {
      heads.add(best);
    }
  }

  /** The last one is not in the block, so nothing of its sender can be. */
  void skip() {
    heads.remove();
  }

  private static final class Run {
    final List<PoolEntry> entries;
    int position;

    Run(List<PoolEntry> entries) {
      this.entries = entries;
    }

    PoolEntry head() {
      return entries.get(position);
    }

    UInt256 tip(UInt256 baseFee) {
      return head().tip(baseFee).orElse(UInt256.ZERO);
    }
  }
}
