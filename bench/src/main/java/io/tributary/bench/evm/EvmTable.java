package io.tributary.bench.evm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of a run as a table of Markdown, with the geometric mean of each peer's ratios. */
final class EvmTable {
  /**
   * One input.
   *
   * @param cold of a JVM's first transaction, in nanoseconds
   * @param peers in the order of the table's peers; empty where one failed
   */
  record Row(String input, Engine.Run warm, long cold, List<Optional<EvmPeer.Timing>> peers) {}

  private final List<String> peers;
  private final List<Row> rows = new ArrayList<>();

  EvmTable(List<String> peers) {
    this.peers = peers;
  }

  void add(Row row) {
    rows.add(row);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("| input | gas | warm us | Mgas/s | bytes | cold us |");
    peers.forEach(peer -> out.append(" %s us | ratio |".formatted(peer)));
    out.append("\n|---|---|---|---|---|---|").append("---|---|".repeat(peers.size())).append('\n');
    rows.forEach(row -> out.append(line(row)));
    for (int i = 0; i < peers.size(); i++) {
      out.append(summary(i));
    }
    return out.toString();
  }

  private String line(Row row) {
    StringBuilder out = new StringBuilder();
    Engine.Run warm = row.warm();
    out.append(
        format(
            "| %s | %d | %.1f | %.0f | %d | %.0f |",
            row.input(),
            warm.gas(),
            warm.nanos() / 1e3,
            warm.gas() * 1e3 / warm.nanos(),
            warm.bytes(),
            row.cold() / 1e3));
    for (Optional<EvmPeer.Timing> timing : row.peers()) {
      out.append(
          timing
              .map(t -> t.agrees() ? cells(row, t) : " ERROR: differs | |")
              .orElse(" ERROR: failed | |"));
    }
    return out.append('\n').toString();
  }

  private static String cells(Row row, EvmPeer.Timing timing) {
    return timing.isKnown()
        ? format(" %.1f | %.2f |", timing.nanos() / 1e3, ratio(row, timing))
        : " - | |";
  }

  private String summary(int peer) {
    double logs = 0;
    double worst = 0;
    String worstInput = "";
    int count = 0;
    for (Row row : rows) {
      Optional<EvmPeer.Timing> timing =
          row.peers().get(peer).filter(EvmPeer.Timing::agrees).filter(EvmPeer.Timing::isKnown);
      if (timing.isPresent()) {
        double ratio = ratio(row, timing.get());
        logs += Math.log(ratio);
        count++;
        if (ratio > worst) {
          worst = ratio;
          worstInput = row.input();
        }
      }
    }
    if (count == 0) {
      return format("%n%s: no time that it can tell", peers.get(peer));
    }
    return format(
        "%n%s: our time is %.2f times its on the geometric mean of %d of %d inputs, at worst %.2f"
            + " (%s)",
        peers.get(peer), Math.exp(logs / count), count, rows.size(), worst, worstInput);
  }

  /** Our time over the peer's. */
  private static double ratio(Row row, EvmPeer.Timing timing) {
    return (double) row.warm().nanos() / timing.nanos();
  }

  /** Whether each peer that was asked agreed everywhere. */
  boolean isWhole() {
    return rows.stream()
        .flatMap(row -> row.peers().stream())
        .allMatch(t -> t.map(EvmPeer.Timing::agrees).orElse(false));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
