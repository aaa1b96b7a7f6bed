package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.TestL2;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which blocks and topics log queries, filters and subscriptions cover. */
class LogRangesTest {
  private static final String TOPIC = UInt256.valueOf(0xaa).toBytes().toHexString();

  @TempDir Path folder;
  private RpcFixture rpc;
  private long nonce;

  @BeforeEach
  void start() throws Exception {
    rpc = new RpcFixture(folder);
    logAndSeal();
    logAndSeal();
    logAndSeal();
  }

  @AfterEach
  void stop() {
    if (rpc != null) {
      rpc.close();
    }
  }

  private void logAndSeal() {
    rpc.result(
        "eth_sendRawTransaction",
        TestL2.sign(
                0,
                TestL2.tx(
                    nonce++,
                    Optional.of(RpcFixture.CONTRACT),
                    UInt256.ZERO,
                    UInt256.ONE.toBytes(),
                    2,
                    200_000))
            .toHexString());
    rpc.seal();
  }

  private String error(String method, Object query) {
    JsonNode error =
        rpc.call(method, RpcFixture.JSON.valueToTree(new Object[] {query}).toString())
            .path("error");
    return error.path("code") + " " + error.path("message").asText();
  }

  private static List<String> blocks(JsonNode logs) {
    List<String> blocks = new ArrayList<>();
    logs.forEach(log -> blocks.add(log.get("blockNumber").asText()));
    return blocks;
  }

  @Test
  void queriesAreNeverClamped() {
    assertEquals(
        "-32602 block range extends beyond current head block",
        error("eth_getLogs", Map.of("fromBlock", "0x1", "toBlock", "0x4")));
    for (Map<String, String> reversed :
        List.of(
            Map.of("fromBlock", "0x2", "toBlock", "0x1"),
            Map.of("fromBlock", "0x9"),
            Map.of("toBlock", "0x1"),
            Map.of("fromBlock", "latest", "toBlock", "earliest"))) {
      assertEquals("-32602 invalid block range params", error("eth_getLogs", reversed));
    }
    for (String method : List.of("eth_getLogs", "eth_newFilter")) {
      for (String end : List.of("fromBlock", "toBlock")) {
        assertEquals(
            "-32602 pending logs are not supported", error(method, Map.of(end, "pending")));
      }
    }
    assertEquals(
        "-32000 unknown block", error("eth_getLogs", Map.of("blockHash", "0x" + "1".repeat(64))));
    assertEquals(
        List.of("0x2", "0x3"),
        blocks(rpc.result("eth_getLogs", Map.of("fromBlock", "0x2", "toBlock", "latest"))));
  }

  @Test
  void filtersKeepToTheirRange() {
    String past =
        rpc.result("eth_newFilter", Map.of("fromBlock", "0x1", "toBlock", "0x2")).asText();
    String future =
        rpc.result("eth_newFilter", Map.of("fromBlock", "0x5", "toBlock", "0x6")).asText();
    String open = rpc.result("eth_newFilter", Map.of("fromBlock", "0x1")).asText();
    for (int i = 0; i < 4; i++) {
      logAndSeal();
    }
    assertEquals(List.of(), blocks(rpc.result("eth_getFilterChanges", past)));
    assertEquals(List.of("0x1", "0x2"), blocks(rpc.result("eth_getFilterLogs", past)));
    assertEquals(List.of("0x5", "0x6"), blocks(rpc.result("eth_getFilterChanges", future)));
    assertEquals(List.of(), blocks(rpc.result("eth_getFilterChanges", future)));
    assertEquals(
        List.of("0x4", "0x5", "0x6", "0x7"), blocks(rpc.result("eth_getFilterChanges", open)));
    String later = rpc.result("eth_newFilter", Map.of("toBlock", "0x9")).asText();
    assertEquals(
        "-32602 block range extends beyond current head block", error("eth_getFilterLogs", later));
    for (Map<String, String> reversed :
        List.of(Map.of("fromBlock", "0x9", "toBlock", "0x8"), Map.of("toBlock", "0x1"))) {
      assertEquals("-32602 invalid block range params", error("eth_newFilter", reversed));
    }
  }

  @Test
  void nullMatchesAnyTopicAndTypesAreChecked() {
    String other = "0x" + "7".repeat(64);
    for (List<Object> topics :
        List.<List<Object>>of(
            List.of(TOPIC),
            List.of(List.of(other, TOPIC)),
            Arrays.asList((Object) null),
            List.of(Arrays.asList(other, null)),
            List.of(List.of()),
            List.of())) {
      assertEquals(3, rpc.result("eth_getLogs", query(topics)).size(), topics.toString());
    }
    assertEquals(0, rpc.result("eth_getLogs", query(List.of(other))).size());
    for (Object topics :
        List.of(TOPIC, Map.of(), 7, List.of(7), List.of("0x1"), List.of(Map.of()))) {
      assertTrue(error("eth_getLogs", query(topics)).startsWith("-32602"), topics.toString());
    }
    for (Object address : List.of("0x1", 7, Map.of(), List.of(7))) {
      assertTrue(
          error("eth_getLogs", Map.of("address", address)).startsWith("-32602"),
          address.toString());
    }
  }

  private static Map<String, Object> query(Object topics) {
    return Map.of("fromBlock", "0x0", "toBlock", "latest", "topics", topics);
  }

  /** The numbers of logs count those of receipts that are passed over. */
  @Test
  void indexesCountWhatIsNotDecoded() {
    for (long word = 0; word < 3; word++) {
      rpc.result(
          "eth_sendRawTransaction",
          TestL2.sign(
                  (int) (word % 2) + 1,
                  TestL2.tx(
                      word / 2,
                      Optional.of(
                          word == 1
                              ? io.tributary.core.block.Predeploys.MESSAGE_PASSER
                              : RpcFixture.CONTRACT),
                      UInt256.ZERO,
                      UInt256.ONE.toBytes(),
                      2,
                      200_000))
              .toHexString());
    }
    rpc.seal();
    JsonNode passed =
        rpc.result(
            "eth_getLogs",
            Map.of("address", io.tributary.core.block.Predeploys.MESSAGE_PASSER.toString()));
    assertEquals(1, passed.size());
    JsonNode receipts = rpc.result("eth_getBlockReceipts", "latest");
    JsonNode expected = receipts.get(2).get("logs").get(0);
    assertEquals(expected, passed.get(0));
  }
}
