package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.StateView;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.client.JsonRpc;
import io.tributary.reference.TestFork;
import io.tributary.reference.TransactionWatch;
import io.tributary.reference.TransitionTool;
import io.tributary.trace.TracedTransaction;
import io.tributary.trace.Tracer;
import io.tributary.trace.Tracers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our tracers beside anvil's, which are those of revm: call, prestate, no-op and the steps, of each
 * case of the comparison with go-ethereum that has one transaction. Where anvil tells something
 * else than go-ethereum does, whom we follow, {@link #comparable} says so. It has no flat call and
 * no 4byte tracer.
 */
class AnvilTracesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CASES =
      Tools.ROOT.resolve("execution/reference/src/test/resources/traces.jsonl.gz");

  private static final List<String> TRACERS =
      List.of(
          "callTracer {}",
          "callTracer {\"withLog\":true}",
          "prestateTracer {}",
          "noopTracer {}",
          "structLog {}");

  /**
   * What anvil is known to tell otherwise: it shows logs of a transaction that failed, gives a
   * contract that destroys itself in its own favour no names, and executes a STOP where a creation
   * has no code.
   */
  private static final Set<String> OTHERWISE =
      Set.of(
          "logsAllReverted callTracer {\"withLog\":true}",
          "selfDestructToSelf callTracer",
          "creationEmpty structLog");

  @TempDir Path folder;

  @Test
  void cancun() throws IOException {
    compareAll("Cancun");
  }

  @Test
  void prague() throws IOException {
    compareAll("Prague");
  }

  @Test
  void osaka() throws IOException {
    compareAll("Osaka");
  }

  private void compareAll(String fork) throws IOException {
    int compared = 0;
    try (RunningAnvil anvil =
            RunningAnvil.start(
                folder.resolve("anvil.txt"),
                "--hardfork",
                fork.toLowerCase(Locale.ROOT),
                "--chain-id",
                "1");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(CASES)), StandardCharsets.UTF_8))) {
      JsonRpc rpc = new JsonRpc(anvil.url());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode one = JSON.readTree(line);
        // A call cannot carry authorizations.
        boolean isCall =
            one.get("txs").size() == 1 && !one.get("txs").get(0).has("authorizationList");
        if (one.get("fork").asText().equals(fork) && isCall) {
          compare(rpc, one);
          compared++;
        }
      }
    }
    assertTrue(compared > 0, fork);
  }

  private static void compare(JsonRpc rpc, JsonNode one) throws IOException {
    String name = one.get("name").asText();
    for (String tracer : TRACERS) {
      String[] parts = tracer.split(" ", 2);
      if (OTHERWISE.contains(name + " " + tracer) || OTHERWISE.contains(name + " " + parts[0])) {
        continue;
      }
      OneTrace ours = new OneTrace(parts[0], JSON.readTree(parts[1]));
      new TransitionTool(
              TestFork.named(one.get("fork").asText()).orElseThrow(),
              UInt256.ONE,
              one.get("alloc"),
              one.get("env"),
              new NativeCrypto())
          .run(one.get("txs"), ours);
      JsonNode theirs =
          rpc.call("debug_traceCall", call(one, ours.sender), "latest", options(one, parts));
      assertEquals(
          sorted(comparable(parts[0], theirs)),
          sorted(comparable(parts[0], ours.answer)),
          name + " " + tracer);
    }
  }

  private static String sorted(JsonNode json) throws IOException {
    return JSON.writer()
        .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .withDefaultPrettyPrinter()
        .writeValueAsString(JSON.treeToValue(json, Object.class));
  }

  private static ObjectNode call(JsonNode one, String sender) {
    ObjectNode call = one.get("txs").get(0).deepCopy();
    call.retain(
        "to",
        "gas",
        "gasPrice",
        "maxFeePerGas",
        "maxPriorityFeePerGas",
        "value",
        "input",
        "nonce",
        "accessList");
    return call.put("from", sender);
  }

  private static ObjectNode options(JsonNode one, String[] tracer) throws IOException {
    ObjectNode options = JSON.createObjectNode();
    if (!tracer[0].equals("structLog")) {
      options.put("tracer", tracer[0]).set("tracerConfig", JSON.readTree(tracer[1]));
    }
    ObjectNode state = options.putObject("stateOverrides");
    for (Map.Entry<String, JsonNode> account : one.get("alloc").properties()) {
      ObjectNode overrides = state.putObject(account.getKey());
      for (String field : List.of("balance", "nonce", "code")) {
        if (account.getValue().has(field)) {
          overrides.set(field, account.getValue().get(field));
        }
      }
      ObjectNode slots = overrides.putObject("state");
      account
          .getValue()
          .path("storage")
          .properties()
          .forEach(slot -> slots.put(word(slot.getKey()), word(slot.getValue().asText())));
    }
    JsonNode env = one.get("env");
    ObjectNode block = options.putObject("blockOverrides");
    block.set("number", env.get("currentNumber"));
    block.set("time", env.get("currentTimestamp"));
    block.set("coinbase", env.get("currentCoinbase"));
    block.set("baseFee", env.get("currentBaseFee"));
    block.set("gasLimit", env.get("currentGasLimit"));
    block.set("random", env.get("currentRandom"));
    return options;
  }

  private static String word(String hex) {
    return Bytes32.fromHexStringLenient(hex).toHexString();
  }

  /** Without what anvil tells otherwise than go-ethereum. */
  private static JsonNode comparable(String tracer, JsonNode answer) {
    return switch (tracer) {
      case "callTracer" -> {
        // The transaction's gas is in anvil what is left of it for the first frame.
        ((ObjectNode) answer).remove("gas");
        yield withoutWords(answer);
      }
      case "prestateTracer" -> {
        // Zeros, and accounts of nothing else, are there or not; hashes of codes are new in
        // go-ethereum.
        for (JsonNode one : answer) {
          ObjectNode account = (ObjectNode) one;
          account.remove("codeHash");
          if (account.get("storage") instanceof ObjectNode slots) {
            slots.removeIf(AnvilTracesIT::isZero);
          }
          account.removeIf(field -> field.isObject() ? field.isEmpty() : isZero(field));
        }
        ((ObjectNode) answer).removeIf(JsonNode::isEmpty);
        yield answer;
      }
      case "structLog" -> steps(answer);
      default -> answer;
    };
  }

  private static boolean isZero(JsonNode number) {
    return number.asText().matches("0x0+");
  }

  /** That a frame failed, not in which words. */
  private static JsonNode withoutWords(JsonNode frame) {
    if (frame.has("error")) {
      ((ObjectNode) frame).put("error", "failed");
    }
    frame.path("calls").forEach(AnvilTracesIT::withoutWords);
    return frame;
  }

  /**
   * Where, what and with which stack. Anvil's price of a creation has the gas in it that goes into
   * it, a step that fails has another price, an undefined opcode another name, and it has other
   * hashes of blocks.
   */
  private static ArrayNode steps(JsonNode answer) {
    ArrayNode steps = JSON.createArrayNode();
    boolean isHashKnown = true;
    for (JsonNode step : answer.get("structLogs")) {
      ObjectNode kept = steps.addObject();
      kept.set("pc", step.get("pc"));
      String op = step.get("op").asText();
      isHashKnown &= !op.equals("BLOCKHASH");
      kept.put("op", op.startsWith("opcode ") ? "Unknown" : op);
      kept.set("gas", step.get("gas"));
      kept.set("depth", step.get("depth"));
      if (isHashKnown) {
        kept.set("stack", step.get("stack"));
      }
    }
    return steps;
  }

  /** Of the transaction that was sent, what a tracer says. */
  private static final class OneTrace implements TransactionWatch {
    private final Tracer tracer;
    private String sender;
    private JsonNode answer;

    OneTrace(String name, JsonNode options) {
      this.tracer = Tracers.of(name, options);
    }

    @Override
    public StepListener begin(int index, TracedTransaction transaction, StateView state) {
      sender = transaction.sender().toString();
      tracer.begin(transaction, state);
      return tracer;
    }

    @Override
    public void end(TxResult.Included result) {
      answer = tracer.end(result);
    }
  }
}
