package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary bridge}. */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    description = "Moves OPEN between L1 and L2.")
final class BridgeCommand implements Runnable {
  @Mixin private ConfigOptions options;

  @Override
  public void run() {
    options.over(Defaults.plain());
    throw new Refusal("bridge is not wired yet");
  }
}
