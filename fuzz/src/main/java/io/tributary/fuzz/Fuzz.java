package io.tributary.fuzz;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tributary fuzz}. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description = "Looks for differences between implementations.",
    subcommands = {EvmCommand.class, GenerateCommand.class})
public final class Fuzz {
  private Fuzz() {}

  /** Exits with 1 if a difference was found, 2 for a wrong flag or a missing peer. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Fuzz()).execute(args));
  }
}
