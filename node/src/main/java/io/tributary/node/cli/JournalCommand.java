package io.tributary.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tributary journal}: the ordering log of a sequencer that does not run. */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    description = "Works on the journal of a sequencer that does not run.",
    subcommands = {JournalVerifyCommand.class, JournalCutCommand.class})
final class JournalCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
