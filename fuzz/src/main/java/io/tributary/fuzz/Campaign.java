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
 * Runs comparisons side by side, each on a thread of its own, until their time is up. The cases of
 * each follow from the campaign's seed and its kind alone. Used once.
 */
public final class Campaign {
  /** Differences of one kind after which it is run no more. */
  private static final int MOST_DIFFERENCES = 5;

  private final long seed;
  private final boolean stopsAtDifference;
  private final List<Comparison> comparisons;
  private volatile boolean isOver;

  /**
   * A campaign over these comparisons.
   *
   * @param seed from which every case follows
   * @param stopsAtDifference whether all end when one has found something
   */
  public Campaign(long seed, List<Comparison> comparisons, boolean stopsAtDifference) {
    this.seed = seed;
    this.comparisons = List.copyOf(comparisons);
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
      List<Future<Tally>> running = new ArrayList<>();
      for (Comparison one : comparisons) {
        running.add(threads.submit(() -> run(one, end)));
      }
      List<Tally> tallies = new ArrayList<>();
      for (Future<Tally> one : running) {
        tallies.add(result(one));
      }
      return tallies;
    } finally {
      isOver = true;
    }
  }

  private static Tally result(Future<Tally> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a comparison broke down", e.getCause());
    }
  }

  private Tally run(Comparison comparison, long end) {
    SplittableRandom seeds = new SplittableRandom(seed ^ comparison.kind().hashCode());
    List<Difference> differences = new ArrayList<>();
    long start = System.nanoTime();
    long cases = 0;
    long compared = 0;
    while (!isOver && System.nanoTime() < end && differences.size() < MOST_DIFFERENCES) {
      Verdict verdict = compare(comparison, seeds.nextLong());
      cases += verdict.cases();
      compared += verdict.compared();
      differences.addAll(verdict.differences());
      if (stopsAtDifference && !differences.isEmpty()) {
        isOver = true;
      }
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new Tally(comparison.kind(), cases, compared, millis, differences);
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
