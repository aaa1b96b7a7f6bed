package io.tributary.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.config.Refusal;
import io.tributary.reference.StepTraceFiles;
import io.tributary.reference.TestFork;
import io.tributary.reference.TracerFiles;
import io.tributary.reference.TransactionWatch;
import io.tributary.reference.TransitionTool;
import io.tributary.trace.Tracers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.apache.tuweni.units.bigints.UInt256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary t8n}: a state transition for test fillers, as go-ethereum's {@code evm t8n}. */
@Command(
    name = "t8n",
    mixinStandardHelpOptions = true,
    description = {
      "Applies transactions to accounts in an environment and prints the result.",
      "An input is a file, or stdin: then it is a field of one JSON object (alloc, env, txs).",
      "An output is a file in the base folder, or stdout or stderr: then it is a field of one object"
          + " (alloc, result, body)."
    })
final class TransitionCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STDIN = "stdin";

  /** Fillers read in the help which forks there are. */
  static final class ForkNames extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    ForkNames() {
      super(TestFork.names());
    }
  }

  @Option(names = "--input.alloc", defaultValue = "alloc.json", description = "accounts before")
  private String allocInput;

  @Option(names = "--input.env", defaultValue = "env.json", description = "the block's environment")
  private String envInput;

  @Option(
      names = "--input.txs",
      defaultValue = "txs.json",
      description = "transactions: an array of objects, or a JSON string with the RLP of a list")
  private String txsInput;

  @Option(names = "--output.basedir", defaultValue = "", description = "made if it is not there")
  private Path baseFolder;

  @Option(names = "--output.alloc", defaultValue = "alloc.json", description = "accounts after")
  private String allocOutput;

  @Option(names = "--output.result", defaultValue = "result.json", description = "roots, receipts")
  private String resultOutput;

  @Option(names = "--output.body", description = "RLP of the transactions that are in")
  private String bodyOutput;

  @Option(
      names = "--state.fork",
      defaultValue = "Osaka",
      completionCandidates = ForkNames.class,
      description = "one of ${COMPLETION-CANDIDATES}")
  private String forkName;

  @Option(names = "--state.chainid", defaultValue = "1", description = "of the chain")
  private long chainId;

  @Option(
      names = "--state.reward",
      defaultValue = "0",
      description = "taken because fillers give it: since the merge there is none (0 or -1)")
  private long reward;

  @Option(names = "--trace", description = "a file of steps (EIP-3155) for each transaction")
  private boolean isTraced;

  @Option(names = "--trace.memory", description = "steps show memory")
  private boolean showsMemory;

  @Option(names = "--trace.returndata", description = "steps show return data")
  private boolean showsReturnData;

  @Option(
      names = "--trace.tracer",
      description = "a file of what this tracer tells, for each transaction: callTracer, ...")
  private String tracer;

  @Option(
      names = "--trace.jsonconfig",
      defaultValue = "{}",
      description = "the tracer's options, a JSON object")
  private String tracerOptions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    TestFork fork =
        TestFork.named(forkName)
            .orElseThrow(() -> new Refusal(forkName + " is no fork that we have"));
    if (reward > 0) {
      throw new Refusal("there is no block reward at " + forkName);
    }
    JsonNode stdin = readsStdin() ? read(System.in, STDIN) : JSON.createObjectNode();
    JsonNode alloc = input(allocInput, "alloc", stdin);
    JsonNode env = input(envInput, "env", stdin);
    JsonNode txs = stdin.has("txsRlp") ? stdin.get("txsRlp") : input(txsInput, "txs", stdin);
    Files.createDirectories(baseFolder.toAbsolutePath());
    TransitionTool.Output output;
    try (StepTraceFiles traces = new StepTraceFiles(baseFolder, showsMemory, showsReturnData)) {
      output =
          new TransitionTool(fork, UInt256.valueOf(chainId), alloc, env, new NativeCrypto())
              .run(txs, watch(traces));
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage());
    }
    write(output);
    return ExitCode.OK;
  }

  private TransactionWatch watch(StepTraceFiles traces) {
    if (tracer != null) {
      JsonNode options = options();
      Tracers.of(tracer, options);
      return new TracerFiles(baseFolder, () -> Tracers.of(tracer, options));
    }
    return isTraced ? traces : TransactionWatch.NONE;
  }

  private JsonNode options() {
    try {
      return JSON.readTree(tracerOptions);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new Refusal("--trace.jsonconfig is no JSON: " + e.getOriginalMessage());
    }
  }

  private boolean readsStdin() {
    return STDIN.equals(allocInput) || STDIN.equals(envInput) || STDIN.equals(txsInput);
  }

  private static JsonNode input(String from, String name, JsonNode stdin) throws IOException {
    if (STDIN.equals(from)) {
      if (!stdin.has(name)) {
        throw new Refusal("standard input has no " + name);
      }
      return stdin.get(name);
    }
    Path file = Path.of(from);
    if (!Files.isReadable(file)) {
      throw new Refusal(from + " cannot be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, from);
    }
  }

  private static JsonNode read(InputStream in, String name) throws IOException {
    try {
      return JSON.readTree(in);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new Refusal(name + " is no JSON: " + e.getOriginalMessage());
    }
  }

  private void write(TransitionTool.Output output) throws IOException {
    ObjectNode stdout = JSON.createObjectNode();
    ObjectNode stderr = JSON.createObjectNode();
    JsonNode body = JSON.getNodeFactory().textNode(output.body().toHexString());
    write(allocOutput, "alloc", output.alloc(), stdout, stderr);
    write(resultOutput, "result", output.result(), stdout, stderr);
    write(bodyOutput, "body", body, stdout, stderr);
    if (!stdout.isEmpty()) {
      spec.commandLine().getOut().println(stdout.toPrettyString());
    }
    if (!stderr.isEmpty()) {
      spec.commandLine().getErr().println(stderr.toPrettyString());
    }
  }

  private void write(String to, String name, JsonNode json, ObjectNode stdout, ObjectNode stderr)
      throws IOException {
    if (to == null || to.isEmpty()) {
      return;
    }
    switch (to) {
      case "stdout" -> stdout.set(name, json);
      case "stderr" -> stderr.set(name, json);
      default -> Files.writeString(baseFolder.resolve(to), json.toPrettyString() + "\n");
    }
  }
}
