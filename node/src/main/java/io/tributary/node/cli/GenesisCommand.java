package io.tributary.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tributary genesis}: genesis files in geth's form. */
@Command(
    name = "genesis",
    mixinStandardHelpOptions = true,
    description = "Reads genesis files in the form of geth and op-geth.",
    subcommands = {
      GenesisHashCommand.class,
      GenesisImportCommand.class,
    })
final class GenesisCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
