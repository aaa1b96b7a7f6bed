package io.tributary.bench.evm;

import io.tributary.bench.Programs;
import io.tributary.bench.TemporaryFolder;
import io.tributary.core.evm.Machine;
import io.tributary.crypto.NativeCrypto;
import io.tributary.reference.StateCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary bench evm}. */
@Command(
    name = "evm",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the benchmark contracts on our engine, mixed in one JVM, and on each peer that is found:",
      "revme (cargo install revme), geth's evm (go install .../cmd/evm) and anvil (one large eth_call).",
      "A row where a peer comes to another state root, or to other gas, is an error."
    })
public final class EvmCommand implements Callable<Integer> {
  private static final long BURST_NANOS = 20_000_000;

  @Option(
      names = "--vectors",
      defaultValue = "../shared/vectors",
      description = "folder with evm-benchmarks and revmc-fixtures (default ${DEFAULT-VALUE})")
  Path vectors;

  @Option(
      names = "--warm",
      defaultValue = "40",
      description = "seconds of mixed rounds before measuring (default ${DEFAULT-VALUE})")
  int warmSeconds;

  @Option(
      names = "--rounds",
      defaultValue = "15",
      description = "measured rounds; medians are printed (default ${DEFAULT-VALUE})")
  int rounds;

  @Option(names = "--only", defaultValue = "", description = "inputs whose name has this in it")
  String only;

  @Option(names = "--alone", description = "measures no peers and no cold starts")
  boolean isAlone;

  private Path folder;

  @Override
  public Integer call() throws Exception {
    folder = Files.createTempDirectory("tributary-bench-evm");
    try {
      return measureAll();
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private int measureAll() throws Exception {
    List<EvmInput> inputs =
        EvmInput.all(vectors).stream().filter(input -> input.name().contains(only)).toList();
    List<Engine.Prepared> prepared =
        inputs.stream().map(EvmInput::stateCase).map(Engine::prepare).toList();
    List<Engine.Run> warm = measure(prepared);
    List<EvmPeer> peers = isAlone ? List.of() : peers();
    EvmTable table = new EvmTable(peers.stream().map(EvmPeer::name).toList());
    try {
      for (int i = 0; i < inputs.size(); i++) {
        table.add(row(inputs.get(i), prepared.get(i), warm.get(i), peers));
      }
    } finally {
      for (EvmPeer peer : peers) {
        peer.close();
      }
    }
    System.out.println(table);
    if (!isAlone) {
      System.out.println(firstThousand());
    }
    return table.isWhole() ? 0 : 1;
  }

  /** Medians over rounds through all inputs. */
  private List<Engine.Run> measure(List<Engine.Prepared> inputs) {
    Engine engine = new Engine(inputs.getFirst().one().rules());
    long end = System.nanoTime() + warmSeconds * 1_000_000_000L;
    do {
      inputs.forEach(engine::run);
    } while (System.nanoTime() < end);
    List<List<Engine.Run>> runs = new ArrayList<>();
    inputs.forEach(input -> runs.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < inputs.size(); i++) {
        runs.get(i).add(burst(engine, inputs.get(i)));
      }
    }
    return runs.stream().map(EvmCommand::median).toList();
  }

  /** The median of runs in a row, as the peers repeat theirs; a long run is alone. */
  private static Engine.Run burst(Engine engine, Engine.Prepared input) {
    List<Engine.Run> runs = new ArrayList<>();
    long end = System.nanoTime() + BURST_NANOS;
    do {
      runs.add(engine.run(input));
    } while (runs.size() < EvmPeer.COPIES && System.nanoTime() < end);
    return median(runs);
  }

  private static Engine.Run median(List<Engine.Run> runs) {
    List<Engine.Run> sorted =
        runs.stream().sorted(Comparator.comparingLong(Engine.Run::nanos)).toList();
    return sorted.get(sorted.size() / 2);
  }

  private EvmTable.Row row(
      EvmInput input, Engine.Prepared prepared, Engine.Run warm, List<EvmPeer> peers)
      throws IOException, InterruptedException {
    if (isAlone) {
      return new EvmTable.Row(input.name(), warm, 0, List.of());
    }
    StateCase.Run ours =
        prepared.one().execute(new Machine(prepared.one().rules(), new NativeCrypto()), null);
    Path test = input.write(folder, ours, 1);
    Path copies = input.write(folder, ours, EvmPeer.COPIES);
    List<Optional<EvmPeer.Timing>> timings = new ArrayList<>();
    for (EvmPeer peer : peers) {
      timings.add(time(peer, input, warm.gas(), test, copies));
    }
    return new EvmTable.Row(input.name(), warm, cold(test), timings);
  }

  private static Optional<EvmPeer.Timing> time(
      EvmPeer peer, EvmInput input, long gas, Path test, Path copies) throws InterruptedException {
    try {
      return Optional.of(peer.time(input, gas, test, copies));
    } catch (IOException e) {
      System.err.println(peer.name() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The peers that are found; a line of output names each that is not. */
  static List<EvmPeer> peers() throws IOException {
    List<EvmPeer> peers = new ArrayList<>();
    Programs.find("revme", ".cargo/bin")
        .ifPresentOrElse(
            program -> peers.add(new RevmPeer(program)),
            () -> System.out.println("no revme found"));
    Programs.find("evm", "go/bin")
        .ifPresentOrElse(
            program -> peers.add(new GethPeer(program)), () -> System.out.println("no evm found"));
    Optional<Path> anvil = Programs.anvil();
    if (anvil.isPresent()) {
      peers.add(new AnvilPeer(anvil.get()));
    } else {
      System.out.println("no anvil found");
    }
    return peers;
  }

  private static long cold(Path test) throws IOException, InterruptedException {
    return Long.parseLong(freshJvm(ColdStart.class, test));
  }

  private String firstThousand() throws IOException, InterruptedException {
    String[] figures = freshJvm(FirstThousand.class, vectors).split(" ");
    return String.format(
        "%na fresh JVM: first transaction after %s ms, 1,000 small ones in %s ms, later %s ms",
        (Object[]) figures);
  }

  /** The last line that the program prints. */
  private static String freshJvm(Class<?> program, Path argument)
      throws IOException, InterruptedException {
    return FreshJvm.lastLine(System.getProperty("java.class.path"), program, argument.toString());
  }
}
