package io.tributary.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tributary state}: the stored state of a node that does not run. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description = "Works on the stored state of a node that does not run.",
    subcommands = {
      StateExportCommand.class,
      StateImportCommand.class,
      StateRebuildCommand.class,
      StateVerifyCommand.class,
    })
final class StateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
