package io.tributary.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tributary bridge}: OPEN between L1 and L2, for people without a wallet. */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    description = "Moves OPEN between L1 and L2.",
    subcommands = {
      BridgeDepositCommand.class,
      BridgeWithdrawCommand.class,
      BridgeStatusCommand.class,
    })
final class BridgeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
