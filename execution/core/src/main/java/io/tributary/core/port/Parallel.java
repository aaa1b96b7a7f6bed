package io.tributary.core.port;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs tasks that do not touch what others write, and returns when all are done; the first failure
 * is thrown. Whoever has several cores spreads them, the results are the same.
 */
@FunctionalInterface
public interface Parallel {
  /** On the caller's thread, in order. */
  Parallel NONE = tasks -> tasks.forEach(Runnable::run);

  /** Below so many small pieces of work, spreading costs more than it saves. */
  int WORTH_SPREADING = 128;

  void run(List<? extends Runnable> tasks);

  /** Work on the numbers from {@code from} to before {@code to}. */
  interface RangeWork {
    void run(int from, int to);
  }

  /** Does {@code work} for ranges that together are the numbers below {@code count}. */
  default void forRanges(int count, RangeWork work) {
    int pieces = count < WORTH_SPREADING ? 1 : 8;
    List<Runnable> tasks = new ArrayList<>(pieces);
    for (int piece = 0; piece < pieces; piece++) {
      int from = (int) ((long) count * piece / pieces);
      int to = (int) ((long) count * (piece + 1) / pieces);
      tasks.add(() -> work.run(from, to));
    }
    if (pieces == 1) {
      tasks.getFirst().run();
    } else {
      run(tasks);
    }
  }
}
