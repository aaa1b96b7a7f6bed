package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary devnet}. */
@Command(
    name = "devnet",
    mixinStandardHelpOptions = true,
    description = "Runs a development L1 and the Tributary L2 over it, in the foreground.")
final class DevnetCommand implements Runnable {
  @Mixin private ConfigOptions options;

  @Override
  public void run() {
    options.over(Defaults.plain());
    throw new Refusal("devnet is not wired yet");
  }
}
