package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary follow}. */
@Command(
    name = "follow",
    mixinStandardHelpOptions = true,
    description = "Derives the chain from L1 alone.")
final class FollowCommand implements Runnable {
  @Mixin private ConfigOptions options;

  @Override
  public void run() {
    options.over(Defaults.plain());
    throw new Refusal("follow is not wired yet");
  }
}
