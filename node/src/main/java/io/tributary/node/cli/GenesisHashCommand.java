package io.tributary.node.cli;

import io.tributary.bridge.genesis.GenesisFault;
import io.tributary.bridge.genesis.GethGenesis;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary genesis hash}: state root and hash of block 0. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    description = "Prints the state root and the hash of block 0 of a genesis.json.")
final class GenesisHashCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "a genesis.json")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    GethGenesis genesis = read(file);
    PrintWriter out = spec.commandLine().getOut();
    out.println("chain id   " + genesis.chainId().toDecimalString());
    out.println("accounts   " + genesis.accounts().size());
    out.println("state root " + genesis.stateRoot());
    out.println("block hash " + genesis.hash());
    return ExitCode.OK;
  }

  /** The genesis in {@code file}, or why it is none. */
  static GethGenesis read(Path file) {
    try {
      return GethGenesis.read(file);
    } catch (IOException | GenesisFault e) {
      throw new Refusal("cannot read the genesis file " + file + ": " + e.getMessage(), e);
    }
  }
}
