package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.sequencer.TestL2;
import io.tributary.trace.Tracers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of transactions, blocks and calls through the RPC. */
class TraceTest {
  private static final String USER = TestL2.user(0).address().toString();
  private static final String CONTRACT = RpcFixture.CONTRACT.toString();

  /** Calls itself with all gas. */
  private static final String RECURSION = "0x5f5f5f5f5f305af1";

  /** Returns slot 0. */
  private static final String READER = "0x5f545f5260205ff3";

  @TempDir static Path folder;
  private static RpcFixture rpc;

  /** Three blocks, of three transactions of users each, which write 1 to 9 to slot 0. */
  @BeforeAll
  static void start() throws Exception {
    rpc = new RpcFixture(folder);
    for (long word = 1; word <= 9; word++) {
      rpc.result(
          "eth_sendRawTransaction",
          TestL2.sign(
                  0,
                  TestL2.tx(
                      word - 1,
                      Optional.of(RpcFixture.CONTRACT),
                      UInt256.ZERO,
                      UInt256.valueOf(word).toBytes(),
                      2,
                      200_000))
              .toHexString());
      if (word % 3 == 0) {
        rpc.seal();
      }
    }
  }

  @AfterAll
  static void stop() {
    if (rpc != null) {
      rpc.close();
    }
  }

  private static JsonNode block(Object id) {
    return rpc.result("eth_getBlockByNumber", id, true);
  }

  private static String message(String method, String params) {
    JsonNode reply = rpc.call(method, params);
    return reply.path("error").path("code") + " " + reply.path("error").path("message").asText();
  }

  @Test
  void aTransactionIsTracedOnTheStateBeforeIt() {
    JsonNode second = block("0x2").get("transactions").get(2);
    String hash = second.get("hash").asText();
    JsonNode receipt = rpc.result("eth_getTransactionReceipt", hash);
    JsonNode steps = rpc.result("debug_traceTransaction", hash);
    assertEquals(Long.decode(receipt.get("gasUsed").asText()), steps.get("gas").longValue());
    assertEquals("SSTORE", steps.get("structLogs").get(4).get("op").asText(), steps + "");
    assertEquals(
        UInt256.valueOf(5).toHexString(),
        steps.get("structLogs").get(4).get("storage").elements().next().asText());
    JsonNode frame =
        rpc.result(
            "debug_traceTransaction",
            hash,
            Map.of("tracer", "callTracer", "tracerConfig", Map.of("withLog", true)));
    assertEquals(USER, frame.get("from").asText());
    assertEquals(CONTRACT, frame.get("to").asText());
    assertEquals(receipt.get("gasUsed"), frame.get("gasUsed"));
    assertEquals(receipt.get("logs").get(0).get("logIndex"), frame.get("logs").get(0).get("index"));
    JsonNode before =
        rpc.result("debug_traceTransaction", hash, Map.of("tracer", "prestateTracer"));
    assertEquals(
        UInt256.valueOf(4).toHexString(),
        before.get(CONTRACT).get("storage").elements().next().asText());
    assertEquals(4, before.get(USER).get("nonce").intValue());
  }

  @Test
  void aBlockIsTheTracesOfItsTransactions() {
    for (String tracer : Tracers.names()) {
      Map<String, String> how =
          tracer.equals(Tracers.DEFAULT) ? Map.of() : Map.of("tracer", tracer);
      JsonNode traces = rpc.result("debug_traceBlockByNumber", "0x2", how);
      String blockHash = block("0x2").get("hash").asText();
      assertEquals(traces, rpc.result("debug_traceBlockByHash", blockHash, how));
      assertEquals(4, traces.size());
      for (JsonNode trace : traces) {
        assertEquals(
            trace.get("result"),
            rpc.result("debug_traceTransaction", trace.get("txHash").asText(), how),
            tracer);
      }
    }
  }

  @Test
  void aCallIsTracedWhereItIsPutInTheBlock() {
    Map<String, Object> call = Map.of("from", USER, "to", CONTRACT);
    for (int index = 0; index < 4; index++) {
      JsonNode trace =
          rpc.result(
              "debug_traceCall",
              call,
              "0x2",
              Map.of(
                  "tracer",
                  "callTracer",
                  "txIndex",
                  "0x" + index,
                  "stateOverrides",
                  Map.of(CONTRACT, Map.of("code", READER))));
      // Transaction 0 is the deposit; the next ones write 4, 5, 6.
      int expected = index == 0 ? 3 : 2 + index;
      assertEquals(
          UInt256.valueOf(expected).toHexString(),
          trace.get("output").asText(),
          index + " " + trace);
    }
    JsonNode after =
        rpc.result(
            "debug_traceCall",
            call,
            "0x2",
            Map.of("stateOverrides", Map.of(CONTRACT, Map.of("code", READER))));
    assertEquals(UInt256.valueOf(6).toHexString(), after.get("returnValue").asText());
    JsonNode number =
        rpc.result(
            "debug_traceCall",
            call,
            "0x2",
            Map.of(
                "blockOverrides",
                Map.of("number", "0x777"),
                "stateOverrides",
                Map.of(CONTRACT, Map.of("code", "0x435f5260205ff3"))));
    assertEquals(UInt256.valueOf(0x777).toHexString(), number.get("returnValue").asText());
  }

  @Test
  void deepCallsAreShown() throws Exception {
    JsonFactory deep =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4096).build())
            .build();
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"debug_traceCall\",\"params\":[{\"to\":\"%1$s\"},"
            + "\"latest\",{\"tracer\":\"callTracer\",\"stateOverrides\":{\"%1$s\":{\"code\":\"%2$s\"}}}]}";
    JsonNode frame =
        new ObjectMapper(deep)
            .readTree(rpc.post(body.formatted(CONTRACT, RECURSION)).body())
            .path("result");
    int depth = 0;
    for (; frame.has("calls"); frame = frame.get("calls").get(0)) {
      depth++;
    }
    assertTrue(depth > 500, "depth " + depth);
  }

  @Test
  void tracesAreBounded() {
    String loop = "[{\"to\":\"" + RpcFixture.HASH_LOOP + "\"},\"latest\",%s]";
    assertEquals(
        "-32005 limit exceeded: response too large",
        message("debug_traceCall", loop.formatted("{}")));
    assertEquals(
        "-32000 execution timeout",
        message(
            "debug_traceCall", loop.formatted("{\"tracer\":\"noopTracer\",\"timeout\":\"1ms\"}")));
  }

  @Test
  void refusals() {
    String unknown = "0x" + "0".repeat(63) + "1";
    assertEquals(
        "-32000 transaction not found", message("debug_traceTransaction", "[\"" + unknown + "\"]"));
    assertEquals(
        "-32000 genesis is not traceable", message("debug_traceBlockByNumber", "[\"0x0\"]"));
    assertEquals(
        "-32000 block #4095 not found", message("debug_traceBlockByNumber", "[\"0xfff\"]"));
    assertEquals(
        "-32000 block " + unknown + " not found",
        message("debug_traceBlockByHash", "[\"" + unknown + "\"]"));
    assertEquals(
        "-32000 tracing on top of pending is not supported",
        message("debug_traceCall", "[{\"to\":\"" + USER + "\"},\"pending\"]"));
    for (String config :
        List.of(
            "7",
            "{\"surprise\":1}",
            "{\"tracer\":\"none\"}",
            "{\"tracer\":7}",
            "{\"timeout\":\"soon\"}",
            "{\"timeout\":5}",
            "{\"debug\":true}",
            "{\"limit\":-1}",
            "{\"reexec\":\"1\"}",
            "{\"enableMemory\":1}",
            "{\"tracer\":\"callTracer\",\"enableMemory\":true}",
            "{\"tracer\":\"callTracer\",\"tracerConfig\":{\"surprise\":true}}",
            "{\"tracer\":\"callTracer\",\"tracerConfig\":{\"withLog\":1}}",
            "{\"stateOverrides\":{\"0x1\":{}}}",
            "{\"blockOverrides\":{\"surprise\":1}}",
            "{\"txIndex\":1}")) {
      assertTrue(
          message("debug_traceCall", "[{\"to\":\"" + USER + "\"},\"latest\"," + config + "]")
              .startsWith("-32602 invalid argument 2: "),
          config);
    }
    assertTrue(
        message("debug_traceBlockByNumber", "[\"0x1\",{\"stateOverrides\":{}}]")
            .startsWith("-32602"));
  }

  @Test
  void otherReadsOfExplorers() {
    JsonNode header = rpc.result("eth_getHeaderByNumber", "0x2");
    JsonNode block = rpc.result("eth_getBlockByNumber", "0x2", false);
    assertEquals(header, rpc.result("eth_getHeaderByHash", header.get("hash").asText()));
    header.properties().forEach(field -> assertEquals(block.get(field.getKey()), field.getValue()));
    assertEquals(block.size(), header.size() + 4, "size, transactions, uncles, withdrawals");
    String hash = block.get("transactions").get(1).asText();
    JsonNode raw = rpc.result("debug_getRawTransaction", hash);
    assertEquals(raw, rpc.result("eth_getRawTransactionByHash", hash));
    assertEquals(raw, rpc.result("eth_getRawTransactionByBlockNumberAndIndex", "0x2", "0x1"));
    assertEquals(
        raw,
        rpc.result("eth_getRawTransactionByBlockHashAndIndex", header.get("hash").asText(), "0x1"));
    assertEquals("0x", rpc.result("eth_getRawTransactionByHash", "0x" + "0".repeat(64)).asText());
    JsonNode modules = rpc.result("rpc_modules");
    for (String namespace : List.of("debug", "eth", "net", "rpc", "txpool", "web3")) {
      assertEquals("1.0", modules.path(namespace).asText(), modules.toString());
    }
    rpc.result(
        "eth_sendRawTransaction", TestL2.transfer(3, 1, RpcFixture.CONTRACT, 5).toHexString());
    JsonNode inspected = rpc.result("txpool_inspect");
    assertEquals(
        Hex.checksummed(RpcFixture.CONTRACT) + ": 5 wei + 21000 gas \u00d7 12000000000 wei",
        inspected.get("queued").get(TestL2.user(3).address().toString()).get("1").asText());
  }
}
