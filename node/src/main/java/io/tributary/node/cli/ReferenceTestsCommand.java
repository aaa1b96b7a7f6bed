package io.tributary.node.cli;

import io.tributary.crypto.NativeCrypto;
import io.tributary.node.config.Refusal;
import io.tributary.reference.ReferenceRun;
import io.tributary.reference.ReferenceTally;
import io.tributary.reference.TestFork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary reference-tests}: runs Ethereum's state and blockchain tests. */
@Command(
    name = "reference-tests",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every state and blockchain test below a folder, in the public formats (.json, .json.gz).",
      "Prints what passed, failed and was skipped, with reasons; exits 1 if anything failed."
    })
final class ReferenceTestsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "a folder with tests, or one file")
  private Path folder;

  @Option(
      names = "--fork",
      paramLabel = "F",
      description = "only cases at this fork or network, as the tests name it")
  private String fork;

  @Option(names = "--report", paramLabel = "FILE", description = "writes the result as JSON too")
  private Path reportFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(folder)) {
      throw new Refusal(folder + " does not exist");
    }
    if (fork != null && !isKnown(fork)) {
      throw new Refusal(fork + " is no fork that we have");
    }
    ReferenceTally tally =
        new ReferenceTally(folder.toString(), Optional.ofNullable(fork).orElse("all"));
    new ReferenceRun(tally, new NativeCrypto(), Optional.ofNullable(fork)).run(folder);
    print(tally, spec.commandLine().getOut());
    if (reportFile != null) {
      tally.report(reportFile);
    }
    if (tally.total() == 0) {
      throw new Refusal(folder + " holds no tests that we know");
    }
    return tally.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** A fork of ours, or a network that changes from one of ours to another. */
  private static boolean isKnown(String name) {
    return name.contains("To") || TestFork.named(name).isPresent();
  }

  private static void print(ReferenceTally tally, PrintWriter out) {
    tally.failures().forEach((name, reason) -> out.println("failed: " + name + ": " + reason));
    Map<String, Integer> skipped = new TreeMap<>();
    tally.skipped().values().forEach(reason -> skipped.merge(reason, 1, Integer::sum));
    skipped.forEach((reason, count) -> out.println("skipped: " + count + ": " + reason));
    out.println(
        tally.passed()
            + " passed, "
            + tally.failures().size()
            + " failed, "
            + tally.skipped().size()
            + " skipped");
  }
}
