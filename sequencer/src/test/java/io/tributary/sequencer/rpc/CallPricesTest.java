package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Signature;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.TestL2;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** geth's checks of calls and estimates, and what access lists leave out. */
class CallPricesTest {
  private static final String POOR = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  private static final String RICH = TestL2.user(0).address().toString();
  private static final String CONTRACT = RpcFixture.CONTRACT.toString();
  private static final String GWEI_2 = "0x77359400";

  @TempDir static Path folder;
  private static RpcFixture rpc;
  private static String baseFee;

  @BeforeAll
  static void start() throws Exception {
    rpc = new RpcFixture(folder);
    rpc.seal();
    String hex = rpc.result("eth_getBlockByNumber", "latest", false).get("baseFeePerGas").asText();
    baseFee = UInt256.fromHexString(hex).toBigInteger().toString();
  }

  @AfterAll
  static void stop() {
    if (rpc != null) {
      rpc.close();
    }
  }

  private static Map<String, Object> call(String... fields) {
    Map<String, Object> call = new TreeMap<>();
    call.put("to", CONTRACT);
    for (int i = 0; i < fields.length; i += 2) {
      call.put(fields[i], fields[i + 1]);
    }
    return call;
  }

  private static JsonNode reply(String method, Object... params) {
    return rpc.call(method, RpcFixture.JSON.valueToTree(params).toString());
  }

  private static String error(String method, Object... params) {
    JsonNode error = reply(method, params).path("error");
    assertEquals(-32000, error.path("code").asInt(), error.toString());
    return error.path("message").asText();
  }

  @Test
  void aPriceBelowTheBaseFeeIsRefused() {
    Map<String, Object> cheap = call("from", RICH, "gasPrice", "0x1", "gas", "0x186a0");
    String why =
        "max fee per gas less than block base fee: address "
            + Hex.checksummed(TestL2.user(0).address())
            + ", maxFeePerGas: 1, baseFee: "
            + baseFee;
    assertEquals("err: " + why + " (supplied gas 100000)", error("eth_call", cheap, "latest"));
    assertEquals("failed with 100000 gas: " + why, error("eth_estimateGas", cheap, "latest"));
    assertEquals("tracing failed: " + why, error("debug_traceCall", cheap, "latest"));
    Map<String, Object> tip =
        call("from", RICH, "maxFeePerGas", GWEI_2, "maxPriorityFeePerGas", "0x773594001");
    assertTrue(
        error("eth_call", tip, "latest")
            .startsWith("err: max priority fee per gas higher than max fee per gas: address 0x"));
  }

  @Test
  void aPriceThatTheSenderCannotPayIsRefused() {
    Map<String, Object> poor = call("from", POOR, "gasPrice", GWEI_2, "gas", "0x186a0");
    assertEquals(
        "err: insufficient funds for gas * price + value: address "
            + POOR
            + " have 0 want 200000000000000 (supplied gas 100000)",
        error("eth_call", poor, "latest"));
    assertEquals("insufficient funds for transfer", error("eth_estimateGas", poor, "latest"));
    Map<String, Object> broke = call("from", POOR, "value", "0x1", "gas", "0x186a0");
    assertEquals(
        "err: insufficient funds for gas * price + value: address "
            + POOR
            + " have 0 want 1 (supplied gas 100000)",
        error("eth_call", broke, "latest"));
    Map<String, Map<String, String>> little = Map.of(POOR, Map.of("balance", "0x2540be400"));
    assertEquals(
        "gas required exceeds allowance (5)", error("eth_estimateGas", poor, "latest", little));
  }

  @Test
  void gasIsCappedAndTooLittleNamed() {
    assertTrue(reply("eth_call", call("gas", "0xffffffffffffffff"), "latest").has("result"));
    assertTrue(reply("eth_estimateGas", call("gas", "0xffffffffffffffff"), "latest").has("result"));
    assertEquals(
        "err: intrinsic gas too low: have 20999, want 21000 (supplied gas 20999)",
        error("eth_call", call("gas", "0x5207"), "latest"));
    assertEquals(
        -32602,
        reply("eth_call", call("gas", "0x10000000000000000"), "latest")
            .path("error")
            .path("code")
            .asInt());
  }

  @Test
  void haltsHaveGethsWords() {
    for (Map.Entry<String, String> halt :
        Map.of(
                "0xfe", "invalid opcode: INVALID",
                "0x0c", "invalid opcode: opcode 0xc not defined",
                "0x5f56", "invalid jump destination",
                "0x01", "stack underflow (0 <=> 2)",
                "0x60015f5f3e", "return data out of bounds")
            .entrySet()) {
      assertEquals(
          halt.getValue(),
          error("eth_call", call(), "latest", Map.of(CONTRACT, Map.of("code", halt.getKey()))));
    }
  }

  @Test
  void panicsAreDecoded() {
    // mstore(0, 0x4e487b71 << 224), mstore(4, CODE), revert(0, 36)
    String code = "0x634e487b7160e01b5f5260%s60045260245ffd";
    for (Map.Entry<String, String> panic :
        Map.of(
                "11", "arithmetic underflow or overflow",
                "01", "assert(false)",
                "32", "out-of-bounds access of an array or bytesN",
                "77", "unknown panic code: 0x77")
            .entrySet()) {
      for (String method : List.of("eth_call", "eth_estimateGas")) {
        JsonNode error =
            reply(
                    method,
                    call(),
                    "latest",
                    Map.of(CONTRACT, Map.of("code", code.formatted(panic.getKey()))))
                .path("error");
        assertEquals(3, error.path("code").asInt(), error.toString());
        assertEquals("execution reverted: " + panic.getValue(), error.path("message").asText());
      }
    }
  }

  private static List<String> listed(Map<String, Object> call, String code) {
    JsonNode reply =
        reply("eth_createAccessList", call, "latest", Map.of(CONTRACT, Map.of("code", code)));
    List<String> addresses = new ArrayList<>();
    reply.path("result").path("accessList").forEach(e -> addresses.add(e.path("address").asText()));
    assertTrue(reply.has("result"), reply.toString());
    return addresses;
  }

  @Test
  void accessListsLeaveOutWhatIsWarm() {
    String authority = TestL2.user(3).address().toString();
    Signature signed =
        TestL2.user(3)
            .sign(
                TransactionCodec.authorizationHash(
                    new Authorization(
                        UInt256.ZERO, RpcFixture.REVERTER, 0, 0, UInt256.ZERO, UInt256.ZERO)));
    Map<String, Object> call = call("from", RICH);
    call.put(
        "authorizationList",
        List.of(
            Map.of(
                "chainId",
                "0x0",
                "address",
                RpcFixture.REVERTER.toString(),
                "nonce",
                "0x0",
                "yParity",
                Hex.text(signed.yParity()),
                "r",
                Hex.text(signed.r()),
                "s",
                Hex.text(signed.s()))));
    // balance(authority), balance(coinbase), balance(precompile), balance(0x123)
    String touching = "0x73" + authority.substring(2) + "31" + "4131" + "600431" + "61012331";
    assertEquals(List.of("0x0000000000000000000000000000000000000123"), listed(call, touching));
    // extcodesize(create(0, 0, 0))
    assertEquals(List.of(), listed(call("from", RICH), "0x5f5f5ff03b"));
  }

  @Test
  void aCreatedContractIsNotListed() {
    // extcodesize(address), balance(0x123)
    Map<String, Object> creation = Map.of("from", RICH, "data", "0x303b5061012331");
    JsonNode list =
        reply("eth_createAccessList", creation, "latest").path("result").path("accessList");
    assertEquals(1, list.size(), list.toString());
    assertEquals(
        "0x0000000000000000000000000000000000000123", list.get(0).path("address").asText());
    assertFalse(list.toString().isEmpty());
  }
}
