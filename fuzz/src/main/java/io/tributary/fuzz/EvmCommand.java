package io.tributary.fuzz;

import io.tributary.core.port.Crypto;
import io.tributary.crypto.NativeCrypto;
import io.tributary.fuzz.arithmetic.ChainComparison;
import io.tributary.fuzz.arithmetic.OpcodeComparison;
import io.tributary.fuzz.evm.CurvePoints;
import io.tributary.fuzz.evm.TestMaker;
import io.tributary.fuzz.peer.Peer;
import io.tributary.fuzz.peer.PeerChoice;
import io.tributary.fuzz.peer.StepComparison;
import io.tributary.fuzz.precompile.HashComparison;
import io.tributary.fuzz.precompile.PairingComparison;
import io.tributary.fuzz.precompile.PrecompileComparison;
import java.nio.file.Path;
import java.util.ArrayList;
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
      "Exits 1 if anything differed. The same seed makes the same cases."
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
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}, those that are found)")
  private PeerChoice peer;

  @Override
  public Integer call() {
    long from = seed == null ? System.nanoTime() : seed;
    System.out.println("seed " + from);
    List<Tally> tallies = new Campaign(from, comparisons()).run(Math.round(minutes * 60_000));
    for (Tally tally : tallies) {
      System.out.printf(
          "%-24s %,12d cases %,14d compared %,9d ms %d differences%n",
          tally.kind(),
          tally.cases(),
          tally.compared(),
          tally.millis(),
          tally.differences().size());
      tally.differences().forEach(d -> System.out.println("  case " + d.seed() + ": " + d.text()));
    }
    return tallies.stream().allMatch(t -> t.differences().isEmpty()) ? 0 : 1;
  }

  private List<Comparison> comparisons() {
    Crypto crypto = new NativeCrypto();
    List<Comparison> all = new ArrayList<>();
    all.add(new OpcodeComparison(crypto));
    all.add(new ChainComparison(crypto));
    CurvePoints points = new CurvePoints(crypto);
    all.add(new HashComparison(crypto));
    all.add(new PrecompileComparison(crypto, points));
    all.add(new PairingComparison(crypto));
    TestMaker maker = new TestMaker(points);
    Path folder = Path.of("target", "fuzz");
    for (Peer one : peer.peers(folder)) {
      all.add(new StepComparison(one, crypto, maker, folder, 32));
    }
    return all;
  }
}
