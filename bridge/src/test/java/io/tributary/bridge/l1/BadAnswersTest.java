package io.tributary.bridge.l1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.core.trie.Roots;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One malformed or inconsistent answer is the endpoint's fault: it is asked again, then the next
 * one, and the failure is never fatal.
 */
class BadAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Log EVENT =
      new Log(Address.ofLimbs(5, 0, 1), List.of(Bytes32.repeat((byte) 3)), Bytes.of(1, 2));
  private static final Receipt RECEIPT =
      new Receipt(2, true, 21_000, List.of(EVENT), Optional.empty());
  private static final Header HEADER = header(Roots.receipts(List.of(RECEIPT)));
  private static final Bytes32 HASH = HeaderCodec.hash(HEADER);

  private final Endpoint first = new Endpoint();
  private final Endpoint second = new Endpoint();
  private L1Client alone;
  private L1Client both;

  @BeforeEach
  void start() throws IOException {
    alone = new L1Client(List.of(first.start()), false);
    both = new L1Client(List.of(first.url(), second.start()), false);
    second.answers = method -> honest(method);
  }

  @AfterEach
  void stop() {
    alone.close();
    both.close();
    first.server.stop(0);
    second.server.stop(0);
  }

  @Test
  void aBadHeaderIsRetriedAndAskedOfTheNext() {
    List<JsonNode> bad = new ArrayList<>(noObjects());
    List<String> fields = new ArrayList<>();
    headerJson().fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      bad.add(without(headerJson(), field));
      bad.add(headerJson().put(field, "0xzz"));
      bad.add(headerJson().put(field, 17));
      bad.add(headerJson().put(field, "0x"));
      bad.add(headerJson().putNull(field));
    }
    bad.add(headerJson().put("stateRoot", Bytes32.repeat((byte) 9).toHexString()));
    bad.add(headerJson().put("logsBloom", "0x00"));
    bad.add(headerJson().put("number", "0x-7"));
    bad.add(headerJson().put("gasLimit", "0xffffffffffffffff"));
    bad.add(JSON.createObjectNode().put("hash", HASH.toHexString()));
    for (JsonNode answer : bad) {
      requireRetry(answer, l1 -> l1.header(BlockId.number(7)).orElseThrow());
      requireRetry(answer, l1 -> l1.header(BlockId.hash(HASH)).orElseThrow());
      requireRetry(answer, L1Client::head);
    }
  }

  @Test
  void anotherBlockThanAskedForIsRetried() {
    requireRetryOf(headerJson(), l1 -> l1.header(BlockId.number(8)));
    requireRetryOf(headerJson(), l1 -> l1.header(BlockId.hash(Bytes32.repeat((byte) 1))));
  }

  @Test
  void wrongReceiptsAreRetried() {
    List<JsonNode> bad = new ArrayList<>(noObjects());
    bad.add(JSON.createArrayNode());
    bad.add(receiptsJson().add(receiptJson()));
    bad.add(JSON.createArrayNode().add(17));
    bad.add(JSON.createArrayNode().addNull());
    for (String field : List.of("type", "status", "cumulativeGasUsed", "logs")) {
      bad.add(JSON.createArrayNode().add(without(receiptJson(), field)));
      bad.add(JSON.createArrayNode().add(receiptJson().put(field, "0x5")));
      bad.add(JSON.createArrayNode().add(receiptJson().putNull(field)));
    }
    for (String field : List.of("address", "topics", "data")) {
      ObjectNode bent = receiptJson();
      ((ObjectNode) bent.at("/logs/0")).put(field, "0x77");
      bad.add(JSON.createArrayNode().add(bent));
      ObjectNode cut = receiptJson();
      ((ObjectNode) cut.at("/logs/0")).remove(field);
      bad.add(JSON.createArrayNode().add(cut));
    }
    ObjectNode shortTopic = receiptJson();
    ((ArrayNode) shortTopic.at("/logs/0/topics")).removeAll().add("0x12");
    bad.add(JSON.createArrayNode().add(shortTopic));
    L1Header header = new L1Header(HASH, HEADER);
    for (JsonNode answer : bad) {
      requireRetry(answer, l1 -> l1.receipts(header));
    }
  }

  @Test
  void wrongTransactionsAreRetried() {
    L1Header header = new L1Header(HASH, HEADER);
    List<JsonNode> bad = new ArrayList<>(noObjects());
    bad.add(headerJson());
    for (String transaction :
        List.of("null", "17", "{}", "{\"type\":\"0x77\"}", "{\"type\":\"0x2\",\"hash\":\"0x\"}")) {
      bad.add(headerJson().set("transactions", parse("[" + transaction + "]")));
    }
    bad.add(headerJson().set("transactions", parse("[\"" + HASH + "\"]")));
    for (JsonNode answer : bad) {
      requireRetryOf(answer, l1 -> l1.transactions(header));
    }
  }

  @Test
  void everyOtherAnswerIsCheckedToo() {
    Map<String, Function<L1Client, Object>> questions = new LinkedHashMap<>();
    questions.put("eth_chainId", L1Client::chainId);
    questions.put("nonce", l1 -> l1.nonce(Address.ZERO, BlockId.LATEST));
    questions.put("balance", l1 -> l1.balance(Address.ZERO, BlockId.LATEST));
    questions.put("code", l1 -> l1.code(Address.ZERO, BlockId.LATEST));
    questions.put("tip", L1Client::suggestedTip);
    questions.put("blob fee", L1Client::blobBaseFee);
    questions.put("history", l1 -> l1.feeHistory(10, List.of(60.0)));
    questions.put("receipt", l1 -> l1.receipt(HASH).orElseThrow());
    questions.put("blob schedule", L1Client::blobUpdateFraction);
    questions.put("call", l1 -> l1.call(Address.ZERO, Bytes.EMPTY, BlockId.LATEST, this::word));
    questions.put("send", l1 -> l1.sendRaw(Bytes.of(1)));
    for (JsonNode answer : noObjects()) {
      questions.forEach(
          (name, question) -> {
            if (!answer.isNull() || !name.equals("receipt")) {
              requireRetryOf(answer, question);
            }
          });
    }
    requireRetryOf(
        receiptJson().put("transactionHash", HASH.toHexString()).put("blockHash", "0x12"),
        l1 -> l1.receipt(HASH));
    requireRetryOf(
        parse("{\"oldestBlock\":\"0x1\",\"baseFeePerGas\":[]}"),
        l1 -> l1.feeHistory(10, List.of(60.0)));
    requireRetryOf(
        parse("\"0x1234\""), l1 -> l1.call(Address.ZERO, Bytes.EMPTY, BlockId.LATEST, this::word));
  }

  @Test
  void aNumberThatTheEndpointDoesNotHaveYetIsNoFailure() {
    first.answers = method -> "null";
    assertEquals(Optional.empty(), alone.header(BlockId.number(8)));
    assertEquals(Kind.RETRY, assertThrows(L1Exception.class, alone::head).kind());
  }

  @Test
  void oneBadAnswerIsAskedForAgain() {
    first.answers = method -> first.asked.get() == 1 ? "{}" : honest(method);
    assertEquals(HASH, alone.head().hash());
    assertEquals(2, first.asked.get());
  }

  @Test
  void anEndpointThatStaysBadIsLeft() {
    first.answers = method -> "{}";
    for (int i = 0; i < 10; i++) {
      assertEquals(HASH, both.head().hash());
    }
    assertEquals(3, first.asked.get(), "then the other one is preferred");
    second.answers = method -> "{}";
    first.answers = BadAnswersTest::honest;
    assertEquals(HASH, both.head().hash());
  }

  private Bytes32 word(Bytes output) {
    return new io.tributary.bridge.abi.AbiReader(output).word(0);
  }

  /** The only endpoint: a failure to be retried. With a second one: its answer. */
  private void requireRetry(JsonNode answer, Function<L1Client, Object> question) {
    if (answer.isNull()) {
      return;
    }
    requireRetryOf(answer, question);
    assertNotNull(question.apply(both));
  }

  private void requireRetryOf(JsonNode answer, Function<L1Client, Object> question) {
    first.answers = method -> answer.toString();
    L1Exception failure =
        assertThrows(L1Exception.class, () -> question.apply(alone), answer::toString);
    assertEquals(
        answer.isNull() && failure.kind() == Kind.RESET ? Kind.RESET : Kind.RETRY,
        failure.kind(),
        answer::toString);
  }

  private static List<JsonNode> noObjects() {
    return List.of(
        parse("null"), parse("{}"), parse("[]"), parse("17"), parse("true"), parse("\"0xzz\""));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String honest(String method) {
    return switch (method) {
      case "eth_getBlockByNumber", "eth_getBlockByHash" -> headerJson().toString();
      case "eth_getBlockReceipts" -> receiptsJson().toString();
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static ObjectNode without(ObjectNode node, String field) {
    node.remove(field);
    return node;
  }

  private static ArrayNode receiptsJson() {
    return JSON.createArrayNode().add(receiptJson());
  }

  private static ObjectNode receiptJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "0x2").put("status", "0x1").put("cumulativeGasUsed", "0x5208");
    ObjectNode log = node.putArray("logs").addObject();
    log.put("address", EVENT.address().toString());
    log.putArray("topics").add(EVENT.topics().getFirst().toHexString());
    log.put("data", "0x0102");
    return node;
  }

  private static ObjectNode headerJson() {
    return JSON.createObjectNode()
        .put("hash", HASH.toHexString())
        .put("parentHash", HEADER.parentHash().toHexString())
        .put("miner", Address.ZERO.toString())
        .put("stateRoot", HEADER.stateRoot().toHexString())
        .put("transactionsRoot", HEADER.transactionsRoot().toHexString())
        .put("receiptsRoot", HEADER.receiptsRoot().toHexString())
        .put("logsBloom", HEADER.logsBloom().toHexString())
        .put("number", "0x7")
        .put("gasLimit", "0x3938700")
        .put("gasUsed", "0x5208")
        .put("timestamp", "0x64")
        .put("extraData", "0x0a0b")
        .put("mixHash", HEADER.prevRandao().toHexString())
        .put("baseFeePerGas", "0x7")
        .put("withdrawalsRoot", HEADER.withdrawalsRoot().toHexString())
        .put("blobGasUsed", "0x0")
        .put("excessBlobGas", "0x20000")
        .put("parentBeaconBlockRoot", HEADER.parentBeaconBlockRoot().toHexString())
        .put("requestsHash", Header.EMPTY_REQUESTS_HASH.toHexString());
  }

  private static Header header(Bytes32 receiptsRoot) {
    return new Header(
        Bytes32.repeat((byte) 1),
        Address.ZERO,
        Bytes32.repeat((byte) 2),
        Bytes32.repeat((byte) 3),
        receiptsRoot,
        Bytes.wrap(new byte[256]),
        7,
        60_000_000,
        21_000,
        100,
        Bytes.of(10, 11),
        Bytes32.repeat((byte) 4),
        UInt256.valueOf(7),
        Bytes32.repeat((byte) 5),
        0,
        131_072,
        Bytes32.repeat((byte) 6),
        Optional.of(Header.EMPTY_REQUESTS_HASH));
  }

  /** A server whose results a test chooses. */
  private static final class Endpoint {
    private volatile UnaryOperator<String> answers = method -> "null";
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    URI start() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            asked.incrementAndGet();
            String result = answers.apply(request.path("method").asText());
            byte[] body =
                ("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + result + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return url();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
  }
}
