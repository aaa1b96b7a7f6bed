package io.tributary.node.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A proxy before an L1, for JSON-RPC and the beacon API alike, that bends answers at random: each
 * kind of malformed or inconsistent answer, an endpoint that is some blocks behind, too few blobs.
 */
final class LyingL1 implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BEHIND = 3;
  private static final String[] HEADER_FIELDS = {
    "hash",
    "parentHash",
    "stateRoot",
    "receiptsRoot",
    "transactionsRoot",
    "number",
    "timestamp",
    "baseFeePerGas",
    "logsBloom",
    "excessBlobGas",
    "parentBeaconBlockRoot"
  };

  /** How an answer is bent. */
  private enum Lie {
    NULL,
    EMPTY_OBJECT,
    NUMBER,
    BAD_HEX,
    NO_FIELD,
    WRONG_FIELD,
    WRONG_BLOCK,
    WRONG_LIST,
    ERROR,
    NO_JSON,
    BAD_GATEWAY,
    SILENCE
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Map<String, AtomicLong> lies = new ConcurrentSkipListMap<>();
  private final HttpServer server;
  private final URI truth;
  private final Random random;
  private final double share;
  private volatile boolean isAway;

  /**
   * @param truth URL of the real one
   * @param share of the answers that are bent
   */
  LyingL1(String truth, long seed, double share) throws IOException {
    this.truth = URI.create(truth);
    this.random = new Random(seed);
    this.share = share;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on no request is answered, or all are again. */
  void away(boolean away) {
    isAway = away;
  }

  /** How often it lied, by kind. */
  Map<String, AtomicLong> lies() {
    return lies;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] asked = exchange.getRequestBody().readAllBytes();
      if (isAway) {
        return;
      }
      if (exchange.getRequestMethod().equals("POST")) {
        JsonNode request = JSON.readTree(asked);
        if (request.isObject()) {
          rpc(exchange, (ObjectNode) request);
        } else {
          reply(exchange, 200, post(request));
        }
      } else {
        beacon(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rpc(HttpExchange exchange, ObjectNode request)
      throws IOException, InterruptedException {
    Lie lie = lie();
    if (lie == null && isChosen()) {
      behind(exchange, request);
      return;
    }
    JsonNode answer = JSON.readTree(post(request));
    if (lie == null || !answer.isObject()) {
      reply(exchange, 200, answer.toString());
      return;
    }
    count(lie.name());
    switch (lie) {
      case NO_JSON -> reply(exchange, 200, "<html>overloaded</html>");
      case BAD_GATEWAY -> reply(exchange, 502, "");
      case SILENCE -> exchange.close();
      default -> reply(exchange, 200, bent((ObjectNode) answer, request, lie).toString());
    }
  }

  private JsonNode bent(ObjectNode answer, ObjectNode request, Lie lie)
      throws IOException, InterruptedException {
    JsonNode result = answer.path("result");
    switch (lie) {
      case NULL -> answer.set("result", nullOf(request.path("method").asText(), result));
      case EMPTY_OBJECT -> answer.putObject("result");
      case NUMBER -> answer.put("result", 17);
      case BAD_HEX -> answer.set("result", withField(result, "0xzz"));
      case NO_FIELD -> answer.set("result", withField(result, null));
      case WRONG_FIELD -> answer.set("result", withField(result, "0x" + "7a".repeat(32)));
      case WRONG_LIST -> answer.set("result", wrongList(result));
      case WRONG_BLOCK -> answer.set("result", wrongBlock(request, result));
      case ERROR -> {
        answer.remove("result");
        answer.putObject("error").put("code", -32005).put("message", "limit exceeded");
      }
      default -> throw new IllegalStateException(lie.name());
    }
    return answer;
  }

  /** A receipt that is not there yet is null, and so no lie that a client could see. */
  private static JsonNode nullOf(String method, JsonNode result) {
    return method.equals("eth_getTransactionReceipt") ? result : NullNode.instance;
  }

  private JsonNode withField(JsonNode result, String value) {
    if (result.isTextual()) {
      return value == null ? NullNode.instance : JSON.getNodeFactory().textNode("0xzz");
    }
    if (result instanceof ArrayNode list && !list.isEmpty()) {
      ArrayNode bent = list.deepCopy();
      bent.set(0, withField(list.get(0), value));
      return bent;
    }
    if (result instanceof ObjectNode object && object.has("receiptsRoot")) {
      ObjectNode bent = object.deepCopy();
      String field = HEADER_FIELDS[next(HEADER_FIELDS.length)];
      bent.remove(field);
      return value == null ? bent : bent.put(field, value);
    }
    if (result instanceof ObjectNode object && object.has("cumulativeGasUsed")) {
      ObjectNode bent = object.deepCopy();
      bent.remove("cumulativeGasUsed");
      return value == null ? bent : bent.put("cumulativeGasUsed", value);
    }
    return JSON.createObjectNode();
  }

  private static JsonNode wrongList(JsonNode result) {
    if (result instanceof ArrayNode list && !list.isEmpty()) {
      ArrayNode bent = list.deepCopy();
      bent.remove(bent.size() - 1);
      return bent;
    }
    return result.isArray() ? JSON.createArrayNode().add(17) : NullNode.instance;
  }

  private JsonNode wrongBlock(ObjectNode request, JsonNode result)
      throws IOException, InterruptedException {
    String of = request.path("params").path(0).asText();
    if (!request.path("method").asText().equals("eth_getBlockByNumber") || !of.startsWith("0x")) {
      return JSON.createArrayNode();
    }
    long number = Long.decode(of);
    ObjectNode other = request.deepCopy();
    ((ArrayNode) other.path("params")).set(0, quantity(Math.max(0, number - 1 - next(3))));
    return result.isNull() ? result : JSON.readTree(post(other)).path("result");
  }

  /** As an endpoint answers that is some blocks behind. */
  private void behind(HttpExchange exchange, ObjectNode request)
      throws IOException, InterruptedException {
    count("BEHIND");
    long head = head() - BEHIND;
    ArrayNode params = request.withArray("params");
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).asText().equals("latest") || params.get(i).asText().equals("pending")) {
        params.set(i, quantity(head));
      }
    }
    if (request.path("method").asText().equals("eth_blockNumber")) {
      reply(exchange, 200, JSON.createObjectNode().set("result", quantity(head)).toString());
      return;
    }
    ObjectNode answer = (ObjectNode) JSON.readTree(post(request));
    JsonNode result = answer.path("result");
    JsonNode number = result.path(result.has("blockNumber") ? "blockNumber" : "number");
    JsonNode place = result.isArray() ? result.path(0).path("blockNumber") : number;
    if (place.isTextual() && Long.decode(place.asText()) > head) {
      answer.putNull("result");
    }
    reply(exchange, 200, answer.toString());
  }

  private void beacon(HttpExchange exchange) throws IOException, InterruptedException {
    HttpResponse<String> real =
        http.send(
            HttpRequest.newBuilder(URI.create(truth + exchange.getRequestURI().toString())).build(),
            HttpResponse.BodyHandlers.ofString());
    // Blobs are asked for seldom: half of the answers are bent.
    Lie lie = next(2) == 0 ? Lie.values()[next(Lie.values().length)] : null;
    if (lie == null || real.statusCode() != 200) {
      reply(exchange, real.statusCode(), real.body());
      return;
    }
    count("beacon " + lie.name());
    switch (lie) {
      case NULL -> reply(exchange, 200, "null");
      case EMPTY_OBJECT -> reply(exchange, 200, "{}");
      case NUMBER -> reply(exchange, 200, "{\"data\":17}");
      case BAD_HEX -> reply(exchange, 200, "{\"data\":[\"0xzz\"]}");
      case NO_FIELD -> reply(exchange, 200, "{\"data\":[null]}");
      case WRONG_FIELD -> reply(exchange, 200, "{\"data\":[\"0x" + "00".repeat(131_072) + "\"]}");
      case WRONG_BLOCK -> reply(exchange, 404, "");
      case WRONG_LIST -> reply(exchange, 200, fewer(real.body()));
      case ERROR -> reply(exchange, 500, "");
      case NO_JSON -> reply(exchange, 200, "<html>");
      case BAD_GATEWAY -> reply(exchange, 502, "");
      case SILENCE -> exchange.close();
    }
  }

  private static String fewer(String body) throws IOException {
    JsonNode answer = JSON.readTree(body);
    if (answer.path("data") instanceof ArrayNode list && !list.isEmpty()) {
      list.remove(list.size() - 1);
    }
    return answer.toString();
  }

  private long head() throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 0);
    request.put("method", "eth_blockNumber").putArray("params");
    return Long.decode(JSON.readTree(post(request)).path("result").asText());
  }

  private String post(JsonNode request) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(truth)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static JsonNode quantity(long number) {
    return JSON.getNodeFactory().textNode(Promises.quantity(number));
  }

  private Lie lie() {
    return isChosen() ? Lie.values()[next(Lie.values().length)] : null;
  }

  private synchronized boolean isChosen() {
    return random.nextDouble() < share;
  }

  private synchronized int next(int bound) {
    return random.nextInt(bound);
  }

  private void count(String kind) {
    lies.computeIfAbsent(kind, name -> new AtomicLong()).incrementAndGet();
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    http.close();
  }
}
