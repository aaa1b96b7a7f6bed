package io.tributary.bench.worst;

import io.tributary.bench.evm.PeerTimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary bench worst}. */
@Command(
    name = "worst",
    mixinStandardHelpOptions = true,
    description = {
      "Nanoseconds a gas of every function of the attribution precompile, every precompiled contract",
      "and every opcode at its worst: everything warm, refused late, out of gas at the last write and",
      "on the way there. In processor time of the thread.",
      "Ethereum's own above 10 ns a gas are listed beside revm and geth, where they are found.",
      "Exits with 1 where a function of the attribution precompile exceeds 0.8 of ECRECOVER."
    })
public final class WorstCommand implements Callable<Integer> {
  /** Of ECRECOVER's time a gas, for our own functions. */
  private static final double LIMIT = 0.8;

  /** Above this share calls are measured again, so that a busy machine is no failure. */
  private static final double CLOSE = 0.6;

  private static final int ATTEMPTS = 3;

  /** Nanoseconds a gas above which Ethereum's own are listed beside peers. */
  private static final double SLOW = 10;

  /** Time of a transaction that peers are given. */
  private static final double PEER_NANOS = 30e6;

  @Option(names = "--ours", description = "measures the attribution precompile alone")
  boolean isOursAlone;

  @Override
  public Integer call() throws Exception {
    EthereumCosts ethereum = new EthereumCosts();
    OurCosts ours = new OurCosts(new Economy());
    ours.warmUp();
    double recovery = ethereum.recovery();
    List<OurCosts.Row> rows = new ArrayList<>(ours.rows());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      recovery = Math.min(recovery, ethereum.recovery());
      double close = CLOSE * recovery;
      rows.replaceAll(row -> row.worst() > close ? ours.again(row) : row);
    }
    print("ECRECOVER: %.2f ns a gas", recovery);
    double worst = printOurs(rows, recovery);
    if (!isOursAlone) {
      printEthereum(ethereum, recovery);
    }
    print("%nthe attribution precompile's worst: %.2f of ECRECOVER, limit %.1f", worst, LIMIT);
    return worst > LIMIT ? 1 : 0;
  }

  /** Returns the worst ratio. */
  private static double printOurs(List<OurCosts.Row> rows, double recovery) {
    print(
        "%n| attribution precompile, ns a gas | gas | again and again | out of gas at the last write"
            + " | worst limit | there | of ECRECOVER |%n|---|---|---|---|---|---|---|");
    double worst = 0;
    for (OurCosts.Row row : rows) {
      double ratio = row.worst() / recovery;
      worst = Math.max(worst, ratio);
      print(
          "| %s | %d | %s | %s | %s | %.2f | %.2f%s |",
          row.name(),
          row.gas(),
          number(row.whole()),
          number(row.lastWrite()),
          row.limit() == 0 ? "-" : Long.toString(row.limit()),
          row.atLimit(),
          ratio,
          ratio > LIMIT ? " TOO MUCH" : "");
    }
    return worst;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? "%.2f".formatted(value.getAsDouble()) : "-";
  }

  private static void printEthereum(EthereumCosts ethereum, double recovery)
      throws IOException, InterruptedException {
    ethereum.warmUp();
    List<EthereumCosts.Row> rows = ethereum.rows();
    print("%n| Ethereum's own | gas | ns | ns a gas | of ECRECOVER |%n|---|---|---|---|---|");
    for (EthereumCosts.Row row : rows) {
      print(
          "| %s | %.0f | %.1f | %.2f | %.2f |",
          row.name(),
          row.cost().gas(),
          row.cost().nanos(),
          row.cost().nanosPerGas(),
          row.cost().nanosPerGas() / recovery);
    }
    List<EthereumCosts.Row> slow =
        rows.stream()
            .filter(row -> row.cost().nanosPerGas() > SLOW && row.cost().gas() > 0)
            .sorted(
                Comparator.comparingDouble((EthereumCosts.Row row) -> -row.cost().nanosPerGas()))
            .toList();
    printPeers(ethereum, slow);
  }

  /** The slow ones as whole transactions at Cancun, the newest fork that all engines run so. */
  private static void printPeers(EthereumCosts ethereum, List<EthereumCosts.Row> slow)
      throws IOException, InterruptedException {
    try (PeerTimes peers = PeerTimes.find()) {
      print(
          "%n| above %.0f ns a gas | ns a gas | at Cancun %s |%n|---|---|%s",
          SLOW, String.join(" | ", peers.names()), "---|".repeat(peers.names().size()));
      for (EthereumCosts.Row row : slow) {
        if (!row.isAtCancun()) {
          print("| %s | %.2f | not at Cancun |", row.name(), row.cost().nanosPerGas());
          continue;
        }
        int turns = (int) Math.max(1, PEER_NANOS / (row.cost().nanos() * row.program().copies()));
        List<OptionalDouble> times =
            peers.nanosPerGas(
                row.name(), row.program().code(turns), Rig.PROGRAM, ethereum.world().codes());
        print(
            "| %s | %.2f | %s |",
            row.name(),
            row.cost().nanosPerGas(),
            String.join(" | ", times.stream().map(WorstCommand::number).toList()));
      }
    }
  }

  private static void print(String pattern, Object... values) {
    System.out.println(String.format(Locale.ROOT, pattern, values));
  }
}
