package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.TestL2;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls and subscriptions over WebSocket. */
class WebSocketTest {
  @TempDir Path folder;
  private RpcFixture rpc;
  private WebSocket socket;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

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

  /** Puts whole messages into the queue. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        messages.add(partial.toString());
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private JsonNode next() throws Exception {
    String message = messages.poll(20, TimeUnit.SECONDS);
    return RpcFixture.JSON.readTree(message);
  }

  private JsonNode call(String method, String params) throws Exception {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"" + method + "\",\"params\":" + params + "}";
    socket.sendText(request, true).join();
    return next();
  }

  @Test
  void answersCallsAndBatches() throws Exception {
    assertEquals("0xb9f0c", call("eth_chainId", "[]").path("result").asText());
    socket.sendText("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\"}]", true).join();
    assertEquals("0x0", next().get(0).path("result").asText());
    socket.sendText("{", true).join();
    assertEquals(-32700, next().path("error").path("code").asInt());
  }

  @Test
  void notifiesOfHeadsLogsAndAcceptedTransactionsUntilUnsubscribed() throws Exception {
    String heads = call("eth_subscribe", "[\"newHeads\"]").path("result").asText();
    String logs =
        call("eth_subscribe", "[\"logs\",{\"address\":\"" + RpcFixture.CONTRACT + "\"}]")
            .path("result")
            .asText();
    String accepted = call("eth_subscribe", "[\"newPendingTransactions\"]").path("result").asText();
    String hash =
        rpc.result(
                "eth_sendRawTransaction",
                TestL2.sign(
                        0,
                        TestL2.tx(
                            0,
                            Optional.of(RpcFixture.CONTRACT),
                            UInt256.ZERO,
                            UInt256.ONE.toBytes(),
                            1,
                            100_000))
                    .toHexString())
            .asText();
    JsonNode first = next();
    assertEquals("eth_subscription", first.path("method").asText());
    assertEquals(accepted, first.path("params").path("subscription").asText());
    assertEquals(hash, first.path("params").path("result").asText());
    rpc.seal();
    JsonNode head = next().path("params");
    assertEquals(heads, head.path("subscription").asText());
    assertEquals("0x1", head.path("result").path("number").asText());
    JsonNode log = next().path("params");
    assertEquals(logs, log.path("subscription").asText());
    assertEquals(hash, log.path("result").path("transactionHash").asText());
    assertTrue(call("eth_unsubscribe", "[\"" + heads + "\"]").path("result").booleanValue());
    rpc.seal();
    assertEquals("0x2", call("eth_blockNumber", "[]").path("result").asText());
  }

  @Test
  void subscriptionsAreLimited() throws Exception {
    assertEquals(-32601, call("eth_subscribe", "[\"no\"]").path("error").path("code").asInt());
    for (int i = 0; i < 100; i++) {
      assertTrue(call("eth_subscribe", "[\"newHeads\"]").has("result"));
    }
    assertEquals(
        -32005, call("eth_subscribe", "[\"newHeads\"]").path("error").path("code").asInt());
  }
}
