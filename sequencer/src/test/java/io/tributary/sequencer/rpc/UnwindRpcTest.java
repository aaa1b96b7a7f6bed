package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.TestL2;
import io.tributary.sequencer.seal.L1Ref;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see while blocks are taken back and come again: geth's shapes, one chain a read. */
class UnwindRpcTest {
  private static final String LOGS = "[{\"address\":\"" + RpcFixture.CONTRACT + "\"}]";
  private static final int POOR = 11;

  @TempDir Path folder;
  private RpcFixture rpc;
  private WebSocket socket;
  private final Map<String, BlockingQueue<JsonNode>> notified = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonNode> replies = new LinkedBlockingQueue<>();

  @BeforeEach
  void connect() throws IOException {
    rpc = new RpcFixture(folder);
    socket =
        rpc.http()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + rpc.port() + "/"), new Listener())
            .join();
  }

  @AfterEach
  void close() {
    socket.abort();
    rpc.close();
  }

  /** Sorts messages into replies and notifications by subscription. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        take(partial.toString());
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String message) {
      try {
        JsonNode json = RpcFixture.JSON.readTree(message);
        if (json.has("method")) {
          JsonNode params = json.path("params");
          queue(params.path("subscription").asText()).add(params.path("result"));
        } else {
          replies.add(json);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private BlockingQueue<JsonNode> queue(String subscription) {
    return notified.computeIfAbsent(subscription, id -> new LinkedBlockingQueue<>());
  }

  private BlockingQueue<JsonNode> subscribe(String params) throws Exception {
    socket
        .sendText(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":" + params + "}",
            true)
        .join();
    return queue(replies.poll(20, TimeUnit.SECONDS).path("result").asText());
  }

  private static JsonNode next(BlockingQueue<JsonNode> queue) throws InterruptedException {
    return queue.poll(20, TimeUnit.SECONDS);
  }

  private void storeAndLog(long nonce) {
    Bytes raw =
        TestL2.sign(
            0,
            TestL2.tx(
                nonce,
                Optional.of(RpcFixture.CONTRACT),
                UInt256.ZERO,
                UInt256.valueOf(nonce).toBytes(),
                1,
                100_000));
    rpc.result("eth_sendRawTransaction", raw.toHexString());
  }

  private JsonNode changes(String filter) {
    return rpc.result("eth_getFilterChanges", filter);
  }

  private void unwind(long number) throws Exception {
    rpc.sequencer()
        .unwind(number, new L1Ref(0, TestL2.l1Hash(0)))
        .orElseThrow()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  @Test
  void subscribersAndFiltersSeeBlocksGoAndComeAgain() throws Exception {
    rpc.sequencer().l1Block(TestL2.l1(1, Bytes.EMPTY));
    BlockingQueue<JsonNode> logs = subscribe("[\"logs\"," + LOGS.substring(1));
    BlockingQueue<JsonNode> heads = subscribe("[\"newHeads\"]");
    BlockingQueue<JsonNode> retractions = subscribe("[\"retractions\"]");
    String logFilter = rpc.call("eth_newFilter", LOGS).path("result").asText();
    String blockFilter = rpc.result("eth_newBlockFilter").asText();
    for (int n = 0; n < 3; n++) {
      storeAndLog(n);
      rpc.seal();
      assertEquals("0x" + (n + 1), next(heads).path("number").asText());
      assertFalse(next(logs).path("removed").asBoolean());
    }
    assertEquals(3, changes(logFilter).size());
    assertEquals(3, changes(blockFilter).size());
    String old = rpc.result("eth_getBlockByNumber", "0x3", false).path("hash").asText();

    unwind(1);
    assertEquals("0x1", rpc.result("eth_blockNumber").asText());
    assertTrue(rpc.result("eth_getBlockByHash", old, false).isNull());
    assertEquals("0x2", removed(logs));
    assertEquals("0x1", removed(logs));
    JsonNode gone = changes(logFilter);
    assertEquals(2, gone.size());
    assertTrue(gone.get(0).path("removed").asBoolean());
    assertEquals("0x3", gone.get(0).path("blockNumber").asText());
    assertEquals(old, gone.get(0).path("blockHash").asText());

    rpc.sequencer().l1Block(TestL2.l1Fork("fork", 0, 1, Bytes.EMPTY));
    rpc.seal();
    rpc.seal();
    assertEquals("0x2", next(heads).path("number").asText());
    JsonNode head = next(heads);
    assertEquals("0x3", head.path("number").asText());
    assertNotEquals(old, head.path("hash").asText());
    assertFalse(next(logs).path("removed").asBoolean());
    assertEquals(2, changes(blockFilter).size());
    JsonNode again = changes(logFilter);
    assertEquals(2, again.size());
    assertFalse(again.get(0).path("removed").asBoolean());
    assertEquals("0x2", again.get(0).path("blockNumber").asText());
    // Every result is the same as before.
    assertTrue(retractions.isEmpty());
  }

  /** The topic of the next log, which must be a removed one. */
  private static String removed(BlockingQueue<JsonNode> logs) throws InterruptedException {
    JsonNode log = next(logs);
    assertTrue(log.path("removed").asBoolean(), log.toString());
    return "0x" + UInt256.fromHexString(log.path("data").asText()).toBigInteger().toString(16);
  }

  @Test
  void aRetractionNamesTheTransactionItsOldBlockAndItsFate() throws Exception {
    Bytes paysPoor =
        Bytes.concatenate(
            TestL2.user(POOR).address().bytes(), UInt256.valueOf(10).pow(18).toMinimalBytes());
    rpc.sequencer().l1Block(TestL2.l1(1, paysPoor));
    BlockingQueue<JsonNode> retractions = subscribe("[\"retractions\"]");
    rpc.seal();
    rpc.seal();
    String hash =
        rpc.result(
                "eth_sendRawTransaction",
                TestL2.transfer(POOR, 0, TestL2.user(1).address(), 1).toHexString())
            .asText();
    rpc.seal();
    unwind(1);
    rpc.sequencer().l1Block(TestL2.l1Fork("fork", 0, 1, Bytes.EMPTY));
    rpc.seal();
    rpc.seal();
    rpc.seal();
    JsonNode deposit = next(retractions);
    assertEquals("dropped", deposit.path("fate").asText());
    assertEquals("0x2", deposit.path("blockNumber").asText());
    JsonNode transfer = next(retractions);
    assertEquals(hash, transfer.path("transactionHash").asText());
    assertEquals("0x3", transfer.path("blockNumber").asText());
    assertEquals("dropped", transfer.path("fate").asText());
    assertEquals(RpcError.INSUFFICIENT_FUNDS.text(), transfer.path("reason").asText());
    assertTrue(transfer.path("newBlockNumber").isNull());
    assertTrue(rpc.result("eth_getTransactionReceipt", hash).isNull());
  }
}
