package io.tributary.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs comparisons in turn until their time is up, each for about the same time. The cases' seeds
 * follow from the campaign's. One thread; used once.
 */
public final class Campaign {
  /** Differences of one kind after which it is run no more. */
  private static final int MOST_DIFFERENCES = 5;

  private final long seed;
  private final List<Share> shares = new ArrayList<>();

  /** What a kind has had so far. */
  private static final class Share {
    private final Comparison comparison;
    private final SplittableRandom seeds;
    private final List<Difference> differences = new ArrayList<>();
    private long nanos;
    private long cases;
    private long compared;

    Share(Comparison comparison, SplittableRandom seeds) {
      this.comparison = comparison;
      this.seeds = seeds;
    }

    boolean isOver() {
      return differences.size() >= MOST_DIFFERENCES;
    }

    void runOne() {
      long caseSeed = seeds.nextLong();
      long start = System.nanoTime();
      Verdict verdict = comparison.compare(caseSeed);
      nanos += System.nanoTime() - start;
      cases += verdict.cases();
      compared += verdict.compared();
      differences.addAll(verdict.differences());
    }

    Tally tally() {
      return new Tally(comparison.kind(), cases, compared, nanos / 1_000_000, differences);
    }
  }

  /**
   * A campaign over these comparisons. A kind's cases do not depend on which other kinds run.
   *
   * @param seed from which every case follows
   */
  public Campaign(long seed, List<? extends Comparison> comparisons) {
    this.seed = seed;
    for (Comparison one : comparisons) {
      shares.add(new Share(one, new SplittableRandom(seed ^ one.kind().hashCode())));
    }
  }

  /** Runs for this long, or until every kind has found its fill of differences. */
  public List<Tally> run(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      Share next = next();
      if (next == null) {
        break;
      }
      next.runOne();
    }
    return shares.stream().map(Share::tally).toList();
  }

  /** The kind that had the least time. */
  private Share next() {
    Share next = null;
    for (Share share : shares) {
      if (!share.isOver() && (next == null || share.nanos < next.nanos)) {
        next = share;
      }
    }
    return next;
  }

  public long seed() {
    return seed;
  }
}
