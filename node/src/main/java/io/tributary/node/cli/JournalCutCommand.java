package io.tributary.node.cli;

import io.tributary.sequencer.journal.ChronicleJournal;
import io.tributary.sequencer.journal.PositionRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary journal cut}. */
@Command(
    name = "cut",
    mixinStandardHelpOptions = true,
    description = {
      "Continues the journal in the data folder DIR without its lost records, and prints their positions.",
      "The next start replays every intact record, those after a lost one included. Transactions in lost",
      "records are gone: their senders send them again. No file is deleted; no node may run on the folder."
    })
final class JournalCutCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "a sequencer's data folder")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (JournalFolder opened = JournalFolder.open(folder)) {
      List<PositionRange> lost = ChronicleJournal.cut(opened.journal(), opened.reach());
      PrintWriter out = spec.commandLine().getOut();
      lost.forEach(range -> out.println("the journal continues without the records " + range));
      out.println(lost.isEmpty() ? "nothing is lost" : "start the node again");
      return ExitCode.OK;
    }
  }
}
