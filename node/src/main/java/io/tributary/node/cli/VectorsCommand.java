package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary vectors}. */
@Command(
    name = "vectors",
    mixinStandardHelpOptions = true,
    description = "Runs golden vectors from a folder.")
final class VectorsCommand implements Runnable {
  @Mixin private ConfigOptions options;

  @Override
  public void run() {
    options.over(Defaults.plain());
    throw new Refusal("vectors is not wired yet");
  }
}
