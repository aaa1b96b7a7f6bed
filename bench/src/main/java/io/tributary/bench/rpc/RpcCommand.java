package io.tributary.bench.rpc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code tributary bench rpc}: synchronous sends and sends over eight connections, beside anvil.
 */
@Command(
    name = "rpc",
    mixinStandardHelpOptions = true,
    description = {
      "Sends plain transfers to a devnet of our own and to anvil, one after the other, and prints"
          + " latencies and rates.",
      "anvil is found in node/clients (npm ci) or on the path; without it only our own figures are"
          + " printed."
    })
public final class RpcCommand implements Callable<Integer> {
  @Option(
      names = "--sync",
      defaultValue = "2000",
      description = "synchronous sends (default ${DEFAULT-VALUE})")
  int syncCount;

  @Option(
      names = "--load",
      defaultValue = "40000",
      description = "sends over eight connections (default ${DEFAULT-VALUE})")
  int loadCount;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "rounds; medians are printed (default ${DEFAULT-VALUE})")
  int rounds;

  @Override
  public Integer call() throws Exception {
    Path root = Path.of(System.getProperty("tributary.root", "."));
    List<Result> results = new ArrayList<>();
    try (Peer tributary = Peer.tributary()) {
      results.add(measure(tributary, tributary));
    }
    Path anvil = anvil(root);
    if (anvil == null) {
      System.out.println("anvil was not found: no peer in this run");
    } else {
      // Automine answers a synchronous send at once; a block a second is how it takes load.
      try (Peer automine = Peer.anvil(anvil, false);
          Peer blocks = Peer.anvil(anvil, true)) {
        results.add(measure(automine, blocks));
      }
    }
    System.out.print(Result.table(results));
    return 0;
  }

  private Result measure(Peer forSync, Peer forLoad) throws Exception {
    List<SyncRun.Figures> sync = new ArrayList<>();
    List<LoadRun.Figures> load = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      sync.add(new SyncRun(forSync).run(syncCount));
      System.out.println(forSync.name() + ", round " + (round + 1) + ": " + sync.getLast());
      load.add(new LoadRun(forLoad).run(loadCount));
      System.out.println(forLoad.name() + ", round " + (round + 1) + ": " + load.getLast());
    }
    return new Result(forSync.name(), sync, load);
  }

  private static Path anvil(Path root) {
    Path own = root.resolve("node/clients/node_modules/.bin/anvil");
    if (Files.isExecutable(own)) {
      return own;
    }
    for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, "anvil");
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
