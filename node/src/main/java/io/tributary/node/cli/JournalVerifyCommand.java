package io.tributary.node.cli;

import io.tributary.sequencer.journal.JournalSurvey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary journal verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every byte of the journal in the data folder DIR and changes nothing. Prints how many records",
      "are intact and the positions of those that are lost: after the newest stored block, where their",
      "transactions were acknowledged, or before it, where the store has their blocks.",
      "Exit code 1 if any is lost. No node may run on the folder."
    })
final class JournalVerifyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "a sequencer's data folder")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (JournalFolder opened = JournalFolder.open(folder)) {
      JournalSurvey survey = JournalSurvey.of(opened.journal(), opened.reach());
      PrintWriter out = spec.commandLine().getOut();
      survey.describe().forEach(out::println);
      return survey.isWhole() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
