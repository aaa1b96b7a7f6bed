package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tributary.core.Shared;
import io.tributary.sequencer.TestL2;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every parameter is applied or refused with -32602; none is ignored. */
class ParametersTest {
  private static final String USER = TestL2.user(0).address().toString();
  private static final String OTHER = TestL2.user(1).address().toString();
  private static final String CONTRACT = RpcFixture.CONTRACT.toString();
  private static final String ZERO = "0x" + "0".repeat(64);
  private static final String PROBE = "0x00000000000000000000000000000000000000bb";
  private static final int METHODS = 48;
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909);

  /** Values of every JSON type; each is wrong for most parameters. */
  private static final List<String> VALUES =
      List.of(
          "true",
          "7",
          "-1",
          "1.5",
          "\"\"",
          "\"zz\"",
          "\"0x\"",
          "\"0xzz\"",
          "\"0x01\"",
          "[]",
          "[7]",
          "[\"zz\"]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"surprise\":1}");

  @TempDir static Path folder;
  private static RpcFixture rpc;
  private static JsonNode openrpc;
  private static String transaction;
  private static String block;

  @BeforeAll
  static void start() throws Exception {
    rpc = new RpcFixture(folder);
    transaction =
        rpc.result(
                "eth_sendRawTransaction",
                TestL2.transfer(0, 0, RpcFixture.CONTRACT, 1).toHexString())
            .asText();
    block = rpc.seal().block().hash().toHexString();
    openrpc = RpcFixture.JSON.readTree(Shared.vectors("execution-apis/openrpc.json").toFile());
  }

  @AfterAll
  static void stop() {
    if (rpc != null) {
      rpc.close();
    }
  }

  /** A good call of each method that takes parameters. */
  private static Map<String, List<Object>> goodCalls() {
    Map<String, Object> call = Map.of("from", USER, "to", CONTRACT);
    Map<String, List<Object>> calls = new TreeMap<>();
    calls.put("debug_getRawBlock", List.of("latest"));
    calls.put("debug_getRawHeader", List.of("latest"));
    calls.put("debug_getRawReceipts", List.of("latest"));
    calls.put("debug_getRawTransaction", List.of(transaction));
    calls.put("eth_call", List.of(call, "latest"));
    calls.put("eth_createAccessList", List.of(call, "latest"));
    calls.put("eth_estimateGas", List.of(call, "latest"));
    calls.put("eth_feeHistory", List.of("0x1", "latest", List.of(10, 90)));
    calls.put("eth_fillTransaction", List.of(call));
    calls.put("eth_getBalance", List.of(USER, "latest"));
    calls.put("eth_getBlockByHash", List.of(block, false));
    calls.put("eth_getBlockByNumber", List.of("latest", false));
    calls.put("eth_getBlockReceipts", List.of("latest"));
    calls.put("eth_getBlockTransactionCountByHash", List.of(block));
    calls.put("eth_getBlockTransactionCountByNumber", List.of("latest"));
    calls.put("eth_getCode", List.of(USER, "latest"));
    calls.put("eth_getLogs", List.of(Map.of("fromBlock", "0x0", "toBlock", "latest")));
    calls.put("eth_getProof", List.of(USER, List.of(ZERO), "latest"));
    calls.put("eth_getStorageAt", List.of(USER, ZERO, "latest"));
    calls.put("eth_getStorageValues", List.of(Map.of(USER, List.of(ZERO)), "latest"));
    calls.put("eth_getTransactionByBlockHashAndIndex", List.of(block, "0x0"));
    calls.put("eth_getTransactionByBlockNumberAndIndex", List.of("latest", "0x0"));
    calls.put("eth_getTransactionByHash", List.of(transaction));
    calls.put("eth_getTransactionCount", List.of(USER, "latest"));
    calls.put("eth_getTransactionReceipt", List.of(transaction));
    calls.put("eth_newFilter", List.of(Map.of("address", CONTRACT)));
    calls.put("txpool_contentFrom", List.of(USER));
    return calls;
  }

  @Test
  void noMethodIgnoresAParameterTooMany() {
    Map<String, List<Object>> good = goodCalls();
    int methods = 0;
    for (JsonNode method : openrpc.path("methods")) {
      String name = method.path("name").asText();
      JsonNode reply = call(name, List.of("0x1", "0x1", "0x1", "0x1", "0x1", "0x1"));
      if (code(reply) == -32601) {
        assertTrue(!good.containsKey(name), name);
        continue;
      }
      methods++;
      assertRefused(name, reply);
      assertTrue(message(reply).startsWith("too many arguments, want at most"), name + reply);
    }
    assertEquals(METHODS, methods);
  }

  @Test
  void wrongValuesAreRefused() throws IOException {
    Map<String, List<Object>> good = goodCalls();
    int tried = 0;
    for (JsonNode method : openrpc.path("methods")) {
      String name = method.path("name").asText();
      List<Object> params = good.get(name);
      for (int i = 0; params != null && i < params.size(); i++) {
        assertTrue(call(name, params).has("result"), name + call(name, params));
        JsonNode schema = method.path("params").path(i).path("schema");
        for (String value : VALUES) {
          JsonNode wrong = RpcFixture.JSON.readTree(value);
          if (!isRight(schema, wrong) && !isCount(name, i, wrong)) {
            List<Object> bad = new ArrayList<>(params);
            bad.set(i, wrong);
            assertRefused(name + " " + i + " " + value, call(name, bad));
            tried++;
          }
        }
      }
    }
    assertTrue(tried > 500, "tried " + tried);
  }

  /** Each field of each object, with each wrong value. */
  @Test
  void wrongFieldsAreRefused() throws IOException {
    int tried = 0;
    for (String name :
        List.of("eth_call", "eth_estimateGas", "eth_createAccessList", "eth_fillTransaction")) {
      tried += wrongFields(name, 0, List.of(Map.of("from", USER, "to", CONTRACT)));
    }
    for (String name : List.of("eth_getLogs", "eth_newFilter")) {
      tried += wrongFields(name, 0, List.of(Map.of()));
    }
    assertTrue(tried > 800, "tried " + tried);
  }

  private int wrongFields(String name, int at, List<Object> params) throws IOException {
    int tried = 0;
    Map<String, JsonNode> fields = new TreeMap<>();
    fields.put("surprise", RpcFixture.JSON.readTree("{\"not\":{}}"));
    for (JsonNode method : openrpc.path("methods")) {
      if (method.path("name").asText().equals(name)) {
        collectFields(method.path("params").path(at).path("schema"), fields);
      }
    }
    for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
      for (String value : VALUES) {
        JsonNode wrong = RpcFixture.JSON.readTree(value);
        boolean isLenient = field.getKey().equals("input") && value.equals("\"0x01\"");
        if (!isRight(field.getValue(), wrong) && !isLenient) {
          List<Object> bad = new ArrayList<>(params);
          ObjectNode object = RpcFixture.JSON.valueToTree(params.get(at));
          object.set(field.getKey(), wrong);
          bad.set(at, object);
          assertRefused(name + " " + field.getKey() + " " + value, call(name, bad));
          tried++;
        }
      }
    }
    return tried;
  }

  private static void collectFields(JsonNode schema, Map<String, JsonNode> fields) {
    schema.path("properties").properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
    schema.path("oneOf").forEach(variant -> collectFields(variant, fields));
  }

  private static boolean isRight(JsonNode schema, JsonNode value) {
    return SCHEMAS.getSchema(schema).validate(value).isEmpty();
  }

  /** As in geth, counts and indexes may be plain numbers, and slots may be short. */
  private static boolean isCount(String method, int i, JsonNode value) {
    boolean isNumber = value.isInt() && value.intValue() >= 0;
    return switch (method) {
      case "eth_feeHistory" -> i == 0 && isNumber;
      case "eth_getTransactionByBlockHashAndIndex", "eth_getTransactionByBlockNumberAndIndex" ->
          i == 1 && isNumber;
      case "eth_getStorageAt" -> i == 1 && value.asText().startsWith("0x");
      default -> false;
    };
  }

  /** Words that a call can see, one after the other. */
  private static final List<String> SEEN =
      List.of(
          "32", // ORIGIN
          "33", // CALLER
          "34", // CALLVALUE
          "5f35", // CALLDATALOAD 0
          "3a", // GASPRICE
          "48", // BASEFEE
          "4a", // BLOBBASEFEE
          "5f49", // BLOBHASH 0
          "43", // NUMBER
          "42", // TIMESTAMP
          "41", // COINBASE
          "44", // PREVRANDAO
          "45", // GASLIMIT
          "46", // CHAINID
          "5f54", // SLOAD 0
          "73" + OTHER.substring(2) + "31", // BALANCE
          "73" + OTHER.substring(2) + "3f", // EXTCODEHASH
          "5a"); // GAS

  private static String probe() {
    StringBuilder code = new StringBuilder("0x");
    for (int i = 0; i < SEEN.size(); i++) {
      code.append(SEEN.get(i)).append("61").append(String.format("%04x", 32 * i)).append("52");
    }
    return code.append("61")
        .append(String.format("%04x", 32 * SEEN.size()))
        .append("5ff3")
        .toString();
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) RpcFixture.JSON.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String probed(String call, String state, String blockOverrides) {
    ObjectNode overrides = object(state);
    overrides.set(PROBE, object("{'code':'" + probe() + "'}"));
    ObjectNode request = object(call).put("to", PROBE);
    JsonNode reply =
        call("eth_call", List.of(request, "latest", overrides, object(blockOverrides)));
    assertTrue(reply.has("result"), call + state + blockOverrides + reply);
    return reply.get("result").asText();
  }

  @Test
  void everyFieldOfACallIsSeen() {
    String usual = probed("{}", "{}", "{}");
    for (String call :
        List.of(
            "{'from':'" + USER + "'}",
            "{'from':'" + USER + "','value':'0x1'}",
            "{'data':'0x" + "11".repeat(32) + "'}",
            "{'input':'0x" + "11".repeat(32) + "'}",
            "{'gas':'0x186a0'}",
            "{'from':'" + USER + "','gas':'0x186a0','gasPrice':'0x77359400'}",
            "{'from':'"
                + USER
                + "','gas':'0x186a0','maxFeePerGas':'0x77359400','maxPriorityFeePerGas':'0x1'}",
            "{'accessList':[{'address':'" + OTHER + "','storageKeys':[]}]}",
            "{'blobVersionedHashes':['0x01" + "0".repeat(62) + "']}",
            "{'authorizationList':[{'chainId':'0x0','address':'"
                + CONTRACT
                + "','nonce':'0x0','yParity':'0x0','r':'0x1','s':'0x1'}]}")) {
      assertNotEquals(usual, probed(call, "{}", "{}"), call);
    }
  }

  @Test
  void everyOverrideIsSeen() {
    String usual = probed("{}", "{}", "{}");
    String upper = "0X" + OTHER.substring(2).toUpperCase(java.util.Locale.ROOT);
    for (String state :
        List.of(
            "{'" + OTHER + "':{'balance':'0x7'}}",
            "{'" + upper + "':{'balance':'0x7'}}",
            "{'" + OTHER + "':{'code':'0x60'}}")) {
      assertNotEquals(usual, probed("{}", state, "{}"), state);
    }
    for (String override :
        List.of(
            "{'number':'0x777'}",
            "{'time':'0x777'}",
            "{'gasLimit':'0x777'}",
            "{'feeRecipient':'" + OTHER + "'}",
            "{'prevRandao':'0x" + "77".repeat(32) + "'}",
            "{'baseFeePerGas':'0x777'}",
            "{'blobBaseFee':'0x777'}")) {
      assertNotEquals(usual, probed("{}", "{}", override), override);
    }
  }

  @Test
  void slotsAreNumbersHoweverTheyAreWritten() {
    String code = "\"code\":\"0x60ab545f5260205ff3\"";
    for (String slot :
        List.of(
            "0xab", "0xAB", "0x00AB", "0x" + "0".repeat(62) + "aB", "0X" + "0".repeat(62) + "AB")) {
      for (String field : List.of("state", "stateDiff")) {
        String overrides =
            "{\"" + PROBE + "\":{" + code + ",\"" + field + "\":{\"" + slot + "\":\"0x7\"}}}";
        JsonNode reply =
            rpc.call("eth_call", "[{\"to\":\"" + PROBE + "\"},\"latest\"," + overrides + "]");
        assertEquals("0x" + "0".repeat(63) + "7", reply.path("result").asText(), slot + reply);
      }
    }
  }

  @Test
  void aNonceDecidesWhereAContractGoes() {
    // Returns its own address.
    String creation = "{'from':'" + OTHER + "','data':'0x305f5260205ff3'";
    JsonNode usual = call("eth_call", List.of(object(creation + "}")));
    JsonNode later = call("eth_call", List.of(object(creation + ",'nonce':'0x5'}")));
    assertNotEquals(usual.get("result"), later.get("result"));
    assertEquals(
        "nonce has max value",
        message(call("eth_call", List.of(object(creation + ",'nonce':'0xffffffffffffffff'}")))));
  }

  @Test
  void precompilesMove() {
    String data = "0x1234";
    String target = "0x00000000000000000000000000000000000000cc";
    String move = "{'0x0000000000000000000000000000000000000004':{'movePrecompileToAddress':'%s'}}";
    Map<String, String> call = Map.of("to", target, "data", data);
    JsonNode reply = call("eth_call", List.of(call, "latest", object(move.formatted(target))));
    assertEquals(data, reply.path("result").asText(), reply.toString());
    Map<String, String> old =
        Map.of("to", "0x0000000000000000000000000000000000000004", "data", data);
    reply = call("eth_call", List.of(old, "latest", object(move.formatted(target))));
    assertEquals("0x", reply.path("result").asText(), reply.toString());
    reply =
        call(
            "eth_call",
            List.of(
                call,
                "latest",
                object("{'" + USER + "':{'movePrecompileToAddress':'" + target + "'}}")));
    assertEquals(-32602, code(reply), reply.toString());
    assertTrue(message(reply).endsWith(" is not a precompile"), reply.toString());
  }

  @Test
  void badOverridesAreRefused() {
    for (String state :
        List.of(
            "{'" + OTHER + "':7}",
            "{'" + OTHER + "':'0x1'}",
            "{'" + OTHER + "':[]}",
            "{'" + OTHER + "':{'surprise':'0x1'}}",
            "{'" + OTHER + "':{'balance':7}}",
            "{'" + OTHER + "':{'state':{},'stateDiff':{}}}",
            "{'" + OTHER + "':{'state':[]}}",
            "{'" + OTHER + "':{'state':{'0x1':'0x1','0x01':'0x2'}}}",
            "{'" + OTHER + "':{'stateDiff':{'zz':'0x1'}}}",
            "{'" + OTHER + "':{'stateDiff':{'0x1':1}}}",
            "{'" + OTHER + "':{},'0X" + OTHER.substring(2) + "':{}}",
            "{'0x1':{}}")) {
      for (String method : List.of("eth_call", "eth_estimateGas", "eth_createAccessList")) {
        assertRefused(
            method + state, call(method, List.of(Map.of("to", CONTRACT), "latest", object(state))));
      }
    }
    for (String override :
        List.of(
            "{'surprise':'0x1'}",
            "{'number':1}",
            "{'beaconRoot':'" + ZERO + "'}",
            "{'withdrawals':[]}",
            "{'difficulty':'0x1'}")) {
      for (String method : List.of("eth_call", "eth_estimateGas")) {
        assertRefused(
            method + override,
            call(method, List.of(Map.of("to", CONTRACT), "latest", Map.of(), object(override))));
      }
    }
  }

  @Test
  void listsAndTypesMustFit() {
    String authorization =
        "{'chainId':'0x0','address':'"
            + CONTRACT
            + "','nonce':'0x0','yParity':'0x0','r':'0x1','s':'0x1'}";
    for (String field : List.of("chainId", "address", "nonce", "yParity", "r", "s")) {
      ObjectNode incomplete = object(authorization);
      incomplete.remove(field);
      assertRefused(
          field,
          call(
              "eth_call",
              List.of(Map.of("to", CONTRACT, "authorizationList", List.of(incomplete)))));
    }
    for (String call :
        List.of(
            "{'to':'" + CONTRACT + "','accessList':[{'address':'" + OTHER + "'}]}",
            "{'to':'" + CONTRACT + "','accessList':[{'storageKeys':[]}]}",
            "{'to':'" + CONTRACT + "','accessList':'0x'}",
            "{'to':'" + CONTRACT + "','type':'0x2','gasPrice':'0x1'}",
            "{'to':'" + CONTRACT + "','type':'0x0','maxFeePerGas':'0x1'}",
            "{'to':'" + CONTRACT + "','type':'0x3'}",
            "{'to':'" + CONTRACT + "','type':'0x4'}",
            "{'to':'" + CONTRACT + "','type':'0x9'}",
            "{'to':'" + CONTRACT + "','blobs':[]}",
            "{'to':'" + CONTRACT + "','data':'0x01','input':'0x02'}")) {
      assertRefused(call, call("eth_call", List.of(object(call))));
    }
    JsonNode empty =
        call("eth_call", List.of(object("{'to':'" + CONTRACT + "','authorizationList':[]}")));
    assertTrue(message(empty).contains("EIP-7702 transaction with empty auth list"), empty + "");
    JsonNode creation =
        call("eth_call", List.of(object("{'authorizationList':[" + authorization + "]}")));
    assertTrue(
        message(creation).contains("EIP-7702 transaction cannot be used to create contract"),
        creation + "");
    JsonNode chain = call("eth_call", List.of(Map.of("to", CONTRACT, "chainId", "0x1")));
    assertEquals("chainId does not match node's (have=1, want=761612)", message(chain));
  }

  private static JsonNode call(String method, List<?> params) {
    ArrayNode list = RpcFixture.JSON.createArrayNode();
    params.forEach(list::addPOJO);
    return rpc.call(method, list.toString());
  }

  private static int code(JsonNode reply) {
    return reply.path("error").path("code").asInt();
  }

  private static String message(JsonNode reply) {
    return reply.path("error").path("message").asText();
  }

  private static void assertRefused(String what, JsonNode reply) {
    assertTrue(Set.of(-32602).contains(code(reply)), what + " -> " + reply);
  }
}
