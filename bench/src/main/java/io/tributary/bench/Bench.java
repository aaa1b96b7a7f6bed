package io.tributary.bench;

import io.tributary.bench.evm.EvmCommand;
import io.tributary.bench.evm.TraceCommand;
import io.tributary.bench.parts.PartsCommand;
import io.tributary.bench.rpc.RpcCommand;
import io.tributary.bench.state.StateCommand;
import io.tributary.bench.worst.WorstCommand;
import io.tributary.crypto.FastKeccak;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tributary bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures Tributary beside peers in the same run.",
    subcommands = {
      RpcCommand.class,
      EvmCommand.class,
      TraceCommand.class,
      PartsCommand.class,
      StateCommand.class,
      WorstCommand.class
    })
public final class Bench {
  private Bench() {}

  /** Exits with 2 for a wrong flag or a missing peer. */
  public static void main(String[] args) {
    // As in a node that has run for some seconds.
    FastKeccak.useIfFaster();
    System.exit(new CommandLine(new Bench()).execute(args));
  }
}
