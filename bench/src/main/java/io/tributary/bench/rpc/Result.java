package io.tributary.bench.rpc;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one peer, and the table over all peers: medians, with the ratio to the last one.
 */
record Result(String name, List<SyncRun.Figures> sync, List<LoadRun.Figures> load) {
  static String table(List<Result> results) {
    StringBuilder table = new StringBuilder();
    table.append("\n| | sync p50 ms | sync p99 ms | included tx/s | acknowledged tx/s |\n");
    table.append("|---|---|---|---|---|\n");
    for (Result result : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.0f | %.0f |%n",
              result.name,
              result.p50(),
              result.p99(),
              result.included(),
              result.acknowledged()));
    }
    if (results.size() > 1) {
      Result ours = results.getFirst();
      Result peer = results.getLast();
      table.append(
          String.format(
              Locale.ROOT,
              "| ratio | %.2f | %.2f | %.2f | %.2f |%n",
              ours.p50() / peer.p50(),
              ours.p99() / peer.p99(),
              ours.included() / peer.included(),
              ours.acknowledged() / peer.acknowledged()));
    }
    return table.toString();
  }

  private double p50() {
    return median(sync, SyncRun.Figures::p50);
  }

  private double p99() {
    return median(sync, SyncRun.Figures::p99);
  }

  private double included() {
    return median(load, LoadRun.Figures::perSecond);
  }

  private double acknowledged() {
    return median(load, LoadRun.Figures::acknowledgedPerSecond);
  }

  private static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
