package io.tributary.fuzz;

import io.tributary.fuzz.peer.Peer;
import io.tributary.fuzz.peer.PeerChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary fuzz evm}: the engine against its peers and against itself. */
@Command(
    name = "evm",
    mixinStandardHelpOptions = true,
    description = {
      "Runs generated cases on the engine and on what must agree with it, and reports what does not.",
      "The same seed makes the same cases. Exits 1 if anything differed.",
      "The report and the files of cases that differ go to target/fuzz."
    })
final class EvmCommand implements Callable<Integer> {
  @Option(names = "--seed", description = "decimal; a new one by default")
  private Long seed;

  @Option(
      names = "--minutes",
      defaultValue = "1",
      description = "how long, fractions allowed (default ${DEFAULT-VALUE})")
  private double minutes;

  @Option(
      names = "--peer",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}: those that are found)")
  private PeerChoice peer;

  @Option(names = "--kind", description = "this kind of comparison alone")
  private String kind;

  @Option(names = "--case", description = "with --kind: this case alone, as a report names it")
  private Long oneCase;

  @Option(names = "--stop", description = "ends at the first difference")
  private boolean stops;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("tributary.root", "."), "target", "fuzz");
    long from = seed == null ? System.nanoTime() : seed;
    List<Peer> peers = peer.peers(folder);
    try {
      int batch = oneCase == null ? EvmComparisons.PEER_BATCH : 1;
      List<List<Comparison>> all =
          EvmComparisons.of(peers, folder, batch).stream().map(this::wanted).toList();
      if (oneCase != null) {
        return runCase(all.stream().flatMap(List::stream).toList());
      }
      System.out.println("seed " + from);
      long millis = Math.round(minutes * 60_000);
      List<Tally> tallies = new Campaign(from, all, stops).run(millis);
      List<String> names = peers.stream().map(Peer::name).toList();
      Report report = new Report(from, millis, names, peer.absent(names), tallies);
      report.print(System.out);
      report.write(folder.resolve("report.json"));
      return report.isClean() ? 0 : 1;
    } finally {
      peers.forEach(Peer::close);
    }
  }

  private List<Comparison> wanted(List<Comparison> lane) {
    return lane.stream().filter(one -> kind == null || one.kind().equals(kind)).toList();
  }

  private int runCase(List<Comparison> all) {
    boolean isSame = true;
    for (Comparison one : all) {
      Verdict verdict = Campaign.compare(one, oneCase);
      verdict.differences().forEach(d -> System.out.println(d.kind() + ": " + d.text()));
      System.out.println(one.kind() + ": " + verdict.compared() + " values compared");
      isSame &= verdict.differences().isEmpty();
    }
    return isSame ? 0 : 1;
  }
}
