package io.tributary.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs comparisons until their time is up, in lanes: a lane is a thread on which comparisons take
 * turns, the one that had the least time first. The cases of each follow from the campaign's seed
 * and its kind alone. Used once.
 */
public final class Campaign {
  /** Differences of one kind after which it is run no more. */
  private static final int MOST_DIFFERENCES = 5;

  private final long seed;
  private final boolean stopsAtDifference;
  private final List<List<Comparison>> lanes;

  /** Set by any lane, never taken back. */
  private volatile boolean isOver;

  /**
   * A campaign over these lanes of comparisons.
   *
   * @param seed from which every case follows
   * @param stopsAtDifference whether all end when one has found something
   */
  public Campaign(long seed, List<List<Comparison>> lanes, boolean stopsAtDifference) {
    this.seed = seed;
    this.lanes = List.copyOf(lanes);
    this.stopsAtDifference = stopsAtDifference;
  }

  /**
   * Runs for this long, or until every kind has found its fill of differences. The tallies are in
   * the order of the comparisons.
   *
   * @throws InterruptedException if the calling thread is interrupted; the rest goes on to its end
   */
  public List<Tally> run(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<List<Tally>>> running = new ArrayList<>();
      for (List<Comparison> lane : lanes) {
        running.add(threads.submit(() -> run(lane, end)));
      }
      List<Tally> tallies = new ArrayList<>();
      for (Future<List<Tally>> one : running) {
        tallies.addAll(result(one));
      }
      return tallies;
    } finally {
      isOver = true;
    }
  }

  private static List<Tally> result(Future<List<Tally>> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a comparison broke down", e.getCause());
    }
  }

  private List<Tally> run(List<Comparison> lane, long end) {
    List<Share> shares = lane.stream().map(one -> new Share(one, seed)).toList();
    while (!isOver && System.nanoTime() < end) {
      Share next = next(shares);
      if (next == null) {
        break;
      }
      next.runOne();
      if (stopsAtDifference && !next.differences.isEmpty()) {
        isOver = true;
      }
    }
    return shares.stream().map(Share::tally).toList();
  }

  /** The share that had the least time; null if all have found their fill. */
  private static Share next(List<Share> shares) {
    Share next = null;
    for (Share share : shares) {
      boolean isOpen = share.differences.size() < MOST_DIFFERENCES;
      if (isOpen && (next == null || share.nanos < next.nanos)) {
        next = share;
      }
    }
    return next;
  }

  /** What a comparison has of its lane. */
  private static final class Share {
    private final Comparison comparison;
    private final SplittableRandom seeds;
    private final List<Difference> differences = new ArrayList<>();
    private long nanos;
    private long cases;
    private long compared;

    Share(Comparison comparison, long seed) {
      this.comparison = comparison;
      this.seeds = new SplittableRandom(seed ^ comparison.kind().hashCode());
    }

    void runOne() {
      long start = System.nanoTime();
      Verdict verdict = compare(comparison, seeds.nextLong());
      nanos += System.nanoTime() - start;
      cases += verdict.cases();
      compared += verdict.compared();
      differences.addAll(verdict.differences());
    }

    Tally tally() {
      return new Tally(comparison.kind(), cases, compared, nanos / 1_000_000, differences);
    }
  }

  /** An exception out of an engine is a difference like any other. */
  static Verdict compare(Comparison comparison, long caseSeed) {
    try {
      return comparison.compare(caseSeed);
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      Difference found = new Difference(comparison.kind(), caseSeed, "threw " + trace);
      return new Verdict(1, 0, List.of(found));
    }
  }
}
