package io.tributary.node.cli;

import io.tributary.crypto.NativeCrypto;
import io.tributary.node.config.Refusal;
import io.tributary.reference.StateTestRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tributary statetest}: runs state tests and prints a JSON line a case, as geth's {@code evm
 * statetest} and revm's {@code revme statetest} do, so that differential fuzzers can drive it.
 */
@Command(
    name = "statetest",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the state tests in each FILE and prints one JSON line a case, stateRoot among it.",
      "Without a FILE it reads file names from standard input, one a line, and answers each.",
      "Traces (EIP-3155) go to standard error. Exits 1 if a case did not pass."
    })
final class StateTestCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "0..*", description = "state tests as JSON")
  private List<Path> files = List.of();

  @Option(
      names = {"--trace", "--json"},
      description = "prints a line of JSON for each step (EIP-3155), on standard error")
  private boolean isTraced;

  @Option(names = "--trace.memory", description = "steps show memory")
  private boolean showsMemory;

  @Option(names = "--trace.returndata", description = "steps show return data")
  private boolean showsReturnData;

  /** What other engines are told to leave out; here it is left out unless it is asked for. */
  @Option(
      names = {"--trace.nomemory", "--nomemory", "--trace.noreturndata", "--noreturndata"},
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description = "taken because other engines take it: it is the default")
  private List<Boolean> leftOut = List.of();

  @Option(
      names = "--trace.format",
      hidden = true,
      description = "taken because geth takes it; json is the only one")
  private String format = "json";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!format.equals("json")) {
      throw new Refusal("--trace.format: traces are json, not " + format);
    }
    if (leftOut.contains(false)) {
      throw new Refusal(
          "memory and return data are asked for with --trace.memory and --trace.returndata");
    }
    StateTestRun run = run();
    boolean isPassed = true;
    if (files.isEmpty()) {
      BufferedReader names =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String name = names.readLine(); name != null; name = names.readLine()) {
        isPassed &= run.run(present(Path.of(name.strip())));
      }
    }
    for (Path file : files) {
      isPassed &= run.run(present(file));
    }
    return isPassed ? ExitCode.OK : ExitCode.FAILED;
  }

  private StateTestRun run() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    NativeCrypto crypto = new NativeCrypto();
    return isTraced
        ? StateTestRun.traced(crypto, out, err, showsMemory, showsReturnData)
        : StateTestRun.plain(crypto, out, err);
  }

  private static Path present(Path file) {
    if (!Files.isReadable(file)) {
      throw new Refusal(file + " cannot be read");
    }
    return file;
  }
}
