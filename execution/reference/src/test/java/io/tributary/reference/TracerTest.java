package io.tributary.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.StateView;
import io.tributary.crypto.NativeCrypto;
import io.tributary.trace.TracedTransaction;
import io.tributary.trace.Tracer;
import io.tributary.trace.Tracers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every tracer and option tells what go-ethereum's tells, field by field. The file holds a case a
 * line: accounts, environment and transactions in the form of {@code t8n}, and under {@code traces}
 * what {@code evm t8n --trace.tracer} of go-ethereum 1.17.8 wrote for each of the transactions (for
 * structLog its logger, registered under that name).
 */
class TracerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<JsonNode> cases() {
    List<JsonNode> all = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(TracerTest.class.getResourceAsStream("/traces.jsonl.gz")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> tellsWhatGethTells() {
    return cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.get("name").asText(), () -> compare(one)));
  }

  @Test
  void everyTracerHasCases() {
    TreeSet<String> seen = new TreeSet<>();
    int answers = 0;
    for (JsonNode one : cases()) {
      for (Map.Entry<String, JsonNode> trace : one.get("traces").properties()) {
        seen.add(trace.getKey().split(" ", 2)[0]);
        answers += trace.getValue().size();
      }
    }
    assertEquals(Tracers.names(), seen);
    assertTrue(answers >= 1_000, answers + " answers");
  }

  private static void compare(JsonNode one) throws IOException {
    for (Map.Entry<String, JsonNode> trace : one.get("traces").properties()) {
      String[] tracer = trace.getKey().split(" ", 2);
      Collecting watch = new Collecting(tracer[0], JSON.readTree(tracer[1]));
      new TransitionTool(
              TestFork.named(one.get("fork").asText()).orElseThrow(),
              UInt256.ONE,
              one.get("alloc"),
              one.get("env"),
              new NativeCrypto())
          .run(one.get("txs"), watch);
      assertEquals(trace.getValue().size(), watch.answers.size(), trace.getKey());
      for (int i = 0; i < watch.answers.size(); i++) {
        assertEquals(pretty(trace.getValue().get(i)), pretty(watch.answers.get(i)), trace.getKey());
      }
    }
  }

  /** With the fields in one order. */
  private static String pretty(JsonNode json) throws IOException {
    Object plain = JSON.treeToValue(json, Object.class);
    return JSON.writer()
        .with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .withDefaultPrettyPrinter()
        .writeValueAsString(plain);
  }

  private static final class Collecting implements TransactionWatch {
    private final String name;
    private final JsonNode options;
    private final List<JsonNode> answers = new ArrayList<>();
    private Tracer current;

    Collecting(String name, JsonNode options) {
      this.name = name;
      this.options = options;
    }

    @Override
    public StepListener begin(int index, TracedTransaction transaction, StateView state) {
      current = Tracers.of(name, options);
      current.begin(transaction, state);
      return current;
    }

    @Override
    public void end(TxResult.Included result) {
      answers.add(current.end(result));
    }
  }
}
