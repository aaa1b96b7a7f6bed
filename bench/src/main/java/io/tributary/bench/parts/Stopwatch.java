package io.tributary.bench.parts;

import java.util.Arrays;

/** Times a small piece of work: rounds of some milliseconds, the median of them. */
final class Stopwatch {
  private static final int ROUNDS = 25;
  private static final long ROUND_NANOS = 20_000_000;

  private Stopwatch() {}

  /** Nanoseconds of one run, warm. */
  static double nanos(Runnable work) {
    // Long enough for the compiler to be done.
    long count = 1;
    for (int i = 0; i < 4 * ROUNDS; i++) {
      long spent = spent(work, count);
      count = Math.max(1, count * ROUND_NANOS / Math.max(1, spent));
    }
    double[] rounds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = (double) spent(work, count) / count;
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static long spent(Runnable work, long count) {
    long start = System.nanoTime();
    for (long i = 0; i < count; i++) {
      work.run();
    }
    return System.nanoTime() - start;
  }
}
