package io.tributary.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.node.config.Refusal;
import io.tributary.node.vectors.VectorReport;
import io.tributary.node.vectors.VectorRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tributary vectors}: runs a folder of golden vectors and says what passed, failed and
 * waits.
 */
@Command(
    name = "vectors",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every file of a folder of golden vectors, of the shape of vectors/op-stack or"
          + " vectors/attribution.",
      "Prints per list what passed, failed and is not covered yet; exits 1 if anything failed."
    })
final class VectorsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the folder with the vectors")
  private Path folder;

  @Option(names = "--report", paramLabel = "FILE", description = "writes the result as JSON too")
  private Path reportFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Refusal(folder + " is not a folder");
    }
    VectorReport report = VectorRun.run(folder);
    if (report.lists().isEmpty()) {
      throw new Refusal(folder + " holds no vectors that we know");
    }
    print(report, spec.commandLine().getOut());
    if (reportFile != null) {
      Files.writeString(reportFile, json(report).toPrettyString() + "\n");
    }
    return report.failed() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void print(VectorReport report, PrintWriter out) {
    String row = "%-28s %-28s %7s %7s %12s%n";
    out.printf(Locale.ROOT, row, "file", "list", "passed", "failed", "not covered");
    for (VectorReport.ListResult list : report.lists()) {
      out.printf(
          Locale.ROOT,
          row,
          list.file(),
          list.list(),
          list.passed(),
          list.failed(),
          list.notCovered().size());
    }
    out.printf(Locale.ROOT, row, "all", "", report.passed(), report.failed(), report.notCovered());
    for (VectorReport.ListResult list : report.lists()) {
      for (VectorReport.Failure failure : list.failures()) {
        out.printf(
            Locale.ROOT,
            "failed: %s %s %s: %s%n",
            list.file(),
            list.list(),
            failure.vector(),
            failure.difference());
      }
    }
  }

  private static ObjectNode json(VectorReport report) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("passed", report.passed());
    json.put("failed", report.failed());
    json.put("notCovered", report.notCovered());
    json.set("lists", mapper.valueToTree(report.lists()));
    return json;
  }
}
