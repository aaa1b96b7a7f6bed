package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.Shared;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.store.ChainStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers are those that geth gave over the same state: the exchanges of execution-apis that ask
 * about the head alone.
 */
class ExecutionApisTest {
  private static final int PASSED = 67;

  /** Exchanges that are answered otherwise, or not at all, with the reason. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "debug_trace", "no traces yet",
          "eth_capabilities", "a draft that no client asks for",
          "eth_config", "answered by the embedded L1, which knows its forks",
          "eth_feeHistory", "asks for a block before Cancun",
          "eth_getBlockReceipts/get-block-receipts-latest", "needs the state before the block",
          "eth_sendRawTransaction", "this chain takes no transactions",
          "eth_simulateV1", "not there yet",
          "testing_", "a tool of other clients' tests");

  private static boolean isOtherwise(String file) {
    return OTHERWISE.keySet().stream().anyMatch(file::startsWith);
  }

  @TempDir Path folder;

  @Test
  void answersAsGethDoes() throws IOException {
    Path vectors = Shared.vectors("execution-apis");
    Map<String, String> failures = new TreeMap<>();
    int passed = 0;
    try (ChainStore store = ChainStore.open(folder)) {
      HiveChain.load(vectors, store);
      Dispatcher dispatcher =
          new Dispatcher(
              EthMethods.all(new HiveChain(store), EthConfig.DEFAULT, InstantSource.system()),
              RpcLimits.DEFAULT);
      JsonNode index = RpcFixture.JSON.readTree(vectors.resolve("index.json").toFile());
      for (Map.Entry<String, JsonNode> entry : index.properties()) {
        boolean head = entry.getValue().path("era").asText().equals("head");
        if (head && !isOtherwise(entry.getKey())) {
          String failure = run(dispatcher, vectors.resolve("tests/" + entry.getKey()));
          if (failure.isEmpty()) {
            passed++;
          } else {
            failures.put(entry.getKey(), failure);
          }
        }
      }
    }
    assertEquals(Map.of(), failures);
    assertEquals(PASSED, passed);
  }

  /** What is wrong; empty if nothing. */
  private static String run(Dispatcher dispatcher, Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    boolean shapeOnly = lines.stream().anyMatch(line -> line.startsWith("// speconly:"));
    JsonNode answer = null;
    for (String line : lines) {
      if (line.startsWith(">> ")) {
        byte[] request = line.substring(3).getBytes(StandardCharsets.UTF_8);
        answer =
            RpcFixture.JSON.readTree(
                dispatcher.answer(request, RpcSession.mute(), CallRunner.DIRECT));
      } else if (line.startsWith("<< ")) {
        String difference = compare(RpcFixture.JSON.readTree(line.substring(3)), answer, shapeOnly);
        if (!difference.isEmpty()) {
          return difference;
        }
      }
    }
    return "";
  }

  private static String compare(JsonNode expected, JsonNode actual, boolean shapeOnly) {
    boolean same =
        expected.has("error")
            ? expected.path("error").path("code").equals(actual.path("error").path("code"))
            : shapeOnly
                ? actual.has("result")
                : expected.get("result").equals(actual.get("result"));
    return same ? "" : "expected " + expected + " but was " + actual;
  }
}
