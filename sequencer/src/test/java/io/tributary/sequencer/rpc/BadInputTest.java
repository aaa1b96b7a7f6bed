package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.TestL2;
import io.tributary.sequencer.rpc.eth.EthConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers send: clear errors, and the server goes on. */
class BadInputTest {
  private static final String CHAIN_ID =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}";

  @TempDir static Path folder;
  private static RpcFixture rpc;

  @BeforeAll
  static void start() throws Exception {
    EthConfig small =
        new EthConfig("test", 50_000_000, 10, 3, 2, Duration.ofMinutes(5), Duration.ofSeconds(20));
    rpc = new RpcFixture(folder, small);
  }

  @AfterAll
  static void stop() {
    assertEquals("0xb9f0c", rpc.result("eth_chainId").asText(), "it still serves");
    rpc.close();
  }

  private static int code(String body) throws IOException {
    return RpcFixture.JSON.readTree(body).path("error").path("code").asInt();
  }

  @Test
  void garbage() throws Exception {
    for (String body : new String[] {"", "{", "nonsense", "[1,", "{}{}", "\u0000", "[[[[[["}) {
      assertEquals(-32700, code(rpc.post(body).body()), body);
    }
    for (String body : new String[] {"{}", "1", "\"x\"", "null", "[]", "{\"method\":1}"}) {
      assertEquals(-32600, code(rpc.post(body).body()), body);
    }
    String deep = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":";
    assertEquals(-32700, code(rpc.post(deep + "[".repeat(100_000)).body()));
  }

  @Test
  void batches() throws Exception {
    JsonNode two = RpcFixture.JSON.readTree(rpc.post("[" + CHAIN_ID + ",7]").body());
    assertEquals("0xb9f0c", two.get(0).path("result").asText());
    assertEquals(-32600, two.get(1).path("error").path("code").asInt());
    String million = "[" + "1,".repeat(999_999) + "1]";
    assertEquals(-32005, code(rpc.post(million).body()));
    String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"eth_chainId\"}";
    assertEquals("", rpc.post(notification).body());
  }

  @Test
  void hugeBody() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rpc.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertTrue(firstLine(socket.getInputStream()).startsWith("HTTP/1.1 413"));
    }
  }

  @Test
  void foreignNames() {
    assertEquals(403, rpc.post(CHAIN_ID, "Origin", "http://evil.example").statusCode());
    assertEquals(403, rpc.post(CHAIN_ID, "Origin", "null").statusCode());
    assertEquals(200, rpc.post(CHAIN_ID, "Origin", "http://localhost:3000").statusCode());
    assertEquals(200, rpc.post(CHAIN_ID, "Origin", "chrome-extension://abcdef").statusCode());
  }

  @Test
  void foreignHost() throws Exception {
    assertTrue(
        raw("POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n")
            .startsWith("HTTP/1.1 403"));
    assertTrue(raw("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n").startsWith("HTTP/1.1 403"));
    assertTrue(raw("GET /nothing HTTP/1.1\r\nHost: [::1]:80\r\n\r\n").startsWith("HTTP/1.1 404"));
    assertTrue(raw("PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 405"));
    assertTrue(raw("what is this\r\n\r\n").startsWith("HTTP/1.1 400"));
  }

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    String[] calls = new String[20];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = CHAIN_ID.replace("\"id\":1", "\"id\":" + (100 + i));
    }
    String answers = pipelined(calls);
    int at = 0;
    for (int i = 0; i < calls.length; i++) {
      at = answers.indexOf("\"id\":" + (100 + i), at);
      assertTrue(at > 0, "answer " + i + " is missing or out of order");
    }
  }

  @Test
  void filtersAreLimitedByConnection() throws Exception {
    String filter = CHAIN_ID.replace("eth_chainId", "eth_newBlockFilter");
    for (int connection = 0; connection < 3; connection++) {
      assertEquals(1, pipelined(filter, filter).split("\"result\"", -1).length - 2);
      String third = pipelined(filter, filter, filter);
      assertTrue(third.contains("-32005") && third.contains("too many filters"), third);
    }
  }

  /** What one connection answers to these bodies. */
  private static String pipelined(String... bodies) throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < bodies.length; i++) {
      requests
          .append("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ")
          .append(bodies[i].length())
          .append("\r\n")
          .append(i == bodies.length - 1 ? "Connection: close\r\n" : "")
          .append("\r\n")
          .append(bodies[i]);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rpc.port())) {
      socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void rangesAndFiltersAreLimited() {
    for (int nonce = 0; nonce < 12; nonce++) {
      rpc.result(
          "eth_sendRawTransaction",
          TestL2.sign(
                  5,
                  TestL2.tx(
                      nonce,
                      java.util.Optional.of(RpcFixture.CONTRACT),
                      org.apache.tuweni.units.bigints.UInt256.ZERO,
                      org.apache.tuweni.bytes.Bytes.EMPTY,
                      1,
                      100_000))
              .toHexString());
      rpc.seal();
    }
    JsonNode tooFar = rpc.call("eth_getLogs", "[{\"fromBlock\":\"0x1\",\"toBlock\":\"0xb\"}]");
    assertEquals(-32005, tooFar.path("error").path("code").asInt());
    assertTrue(tooFar.toString().contains("with the range 1-10"), tooFar.toString());
    JsonNode tooMany = rpc.call("eth_getLogs", "[{\"fromBlock\":\"0x1\",\"toBlock\":\"0x9\"}]");
    assertEquals(-32005, tooMany.path("error").path("code").asInt());
    assertTrue(tooMany.toString().contains("with the range 1-3"), tooMany.toString());
    assertEquals(
        3,
        rpc.result("eth_getLogs", java.util.Map.of("fromBlock", "0x1", "toBlock", "0x3")).size());
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rpc.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return firstLine(socket.getInputStream());
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.US_ASCII);
  }
}
