package io.tributary.bench.rpc;

import io.tributary.bench.Programs;
import io.tributary.bridge.devnet.Devnet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<Result> results = new ArrayList<>();
    try (Peer tributary = Peer.tributary()) {
      results.add(measure(tributary, tributary));
    }
    Optional<Path> anvil = Programs.anvil();
    if (anvil.isEmpty()) {
      System.out.println("anvil was not found: no peer in this run");
    } else {
      String gasLimit = Long.toString(Devnet.L2_GAS_LIMIT);
      // Automine answers a synchronous send at once; a block a second is how it takes load.
      try (Peer automine = Peer.anvil(anvil.get(), "--gas-limit", gasLimit);
          Peer blocks = Peer.anvil(anvil.get(), "--gas-limit", gasLimit, "--block-time", "1")) {
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
}
