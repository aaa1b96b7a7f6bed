package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.ChainRules;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.Crypto;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs files of state tests for whoever compares engines. A line of JSON a case goes to {@code
 * out}; {@code {"stateRoot": "0x..."}} after each case, and the steps before it where they are
 * wanted, to {@code trace}, as go-ethereum's and revm's commands print them. One thread.
 */
public final class StateTestRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Crypto crypto;
  private final PrintWriter out;
  private final PrintWriter trace;
  private final StepListener listener;
  private final Map<ChainRules, Machine> machines = new HashMap<>();

  private StateTestRun(Crypto crypto, PrintWriter out, PrintWriter trace, StepListener listener) {
    this.crypto = crypto;
    this.out = out;
    this.trace = trace;
    this.listener = listener;
  }

  /** A run that shows results alone. */
  public static StateTestRun plain(Crypto crypto, PrintWriter out, PrintWriter trace) {
    return new StateTestRun(crypto, out, trace, null);
  }

  /** A run that shows every step (EIP-3155). */
  public static StateTestRun traced(
      Crypto crypto, PrintWriter out, PrintWriter trace, boolean memory, boolean returnData) {
    return new StateTestRun(crypto, out, trace, new StepTrace(trace, memory, returnData));
  }

  /**
   * Runs all cases of a file at the forks that we have; answers whether all came out as expected.
   *
   * @throws IOException if the file cannot be read or is no JSON
   */
  public boolean run(Path file) throws IOException {
    boolean isPassed = true;
    for (Map.Entry<String, JsonNode> test : VectorJson.read(file).properties()) {
      for (StateCase one : StateCase.ofTest(test.getKey(), test.getValue())) {
        Machine machine = machines.computeIfAbsent(one.rules(), r -> new Machine(r, crypto));
        StateCase.Run run = one.execute(machine, listener);
        Optional<String> difference = one.difference(run);
        trace.println("{\"stateRoot\": \"" + run.stateRoot().toHexString() + "\"}");
        out.println(line(test.getKey(), one, run, difference));
        isPassed &= difference.isEmpty();
      }
    }
    trace.flush();
    out.flush();
    return isPassed;
  }

  private static String line(
      String test, StateCase one, StateCase.Run run, Optional<String> difference) {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", test).put("fork", one.fork()).put("indexes", one.indexes());
    json.put("pass", difference.isEmpty());
    json.put("stateRoot", run.stateRoot().toHexString());
    json.put("logsHash", run.logsHash().toHexString());
    run.included()
        .ifPresent(
            included -> {
              json.put("gasUsed", "0x" + Long.toHexString(included.gasUsed()));
              json.put("output", included.output().toHexString());
              json.put("status", included.status().name());
            });
    if (!run.error().isEmpty()) {
      json.put("exception", run.error());
    }
    difference.ifPresent(reason -> json.put("error", reason));
    return json.toString();
  }
}
