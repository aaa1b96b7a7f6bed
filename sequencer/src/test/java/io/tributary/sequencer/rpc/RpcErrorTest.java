package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.attribution.AttributionContract;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.TransactionSigner;
import io.tributary.sequencer.TestL2;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** geth's codes and texts, as a client sees them over HTTP. */
class RpcErrorTest {
  private static final Address BOB = TestL2.user(9).address();

  @TempDir static Path folder;
  private static RpcFixture rpc;

  @BeforeAll
  static void start() throws Exception {
    rpc = new RpcFixture(folder);
  }

  @AfterAll
  static void stop() {
    rpc.close();
  }

  private static void expect(int code, String text, JsonNode reply) {
    assertEquals(code, reply.path("error").path("code").asInt(), reply.toString());
    assertTrue(reply.path("error").path("message").asText().startsWith(text), reply.toString());
  }

  private static JsonNode send(Bytes raw) {
    return rpc.call("eth_sendRawTransaction", "[\"" + raw.toHexString() + "\"]");
  }

  private static Bytes signed(
      int from, long nonce, UInt256 value, long tipGwei, long gas, Bytes data) {
    return TestL2.sign(from, TestL2.tx(nonce, Optional.of(BOB), value, data, tipGwei, gas));
  }

  @Test
  void nonces() {
    Bytes first = TestL2.transfer(0, 0, BOB, 1);
    assertTrue(send(first).has("result"));
    expect(-32000, "already known", send(first));
    expect(-32000, "nonce too low: next nonce 1, tx nonce 0", send(TestL2.transfer(0, 0, BOB, 2)));
    assertTrue(send(TestL2.transfer(0, 9, BOB, 1)).has("result"));
    expect(-32000, "replacement transaction underpriced", send(TestL2.transfer(0, 9, BOB, 2)));
    JsonNode gap =
        rpc.call(
            "eth_sendRawTransactionSync",
            "[\"" + TestL2.transfer(0, 7, BOB, 1).toHexString() + "\"]");
    expect(6, "nonce too high", gap);
    assertEquals("0x1", gap.path("error").path("data").asText());
  }

  @Test
  void money() {
    expect(
        -32000,
        "insufficient funds for gas * price + value",
        send(signed(1, 0, TestL2.RICH, 1, 21_000, Bytes.EMPTY)));
    Transaction cheap =
        new Transaction.Legacy(
            Optional.of(UInt256.valueOf(TestL2.CHAIN_ID)),
            0,
            UInt256.ONE,
            21_000,
            Optional.of(BOB),
            UInt256.ONE,
            Bytes.EMPTY,
            Optional.empty());
    expect(-32000, "max fee per gas less than block base fee", send(TestL2.sign(1, cheap)));
  }

  @Test
  void gas() {
    expect(
        -32000, "intrinsic gas too low", send(signed(2, 0, UInt256.ONE, 1, 20_999, Bytes.EMPTY)));
    expect(
        -32000,
        "exceeds block gas limit",
        send(signed(2, 0, UInt256.ONE, 1, 30_000_001, Bytes.EMPTY)));
    Bytes data = Bytes.wrap(new byte[1000]).not();
    expect(
        -32000,
        "insufficient gas for floor data gas cost",
        send(signed(2, 0, UInt256.ONE, 1, 38_000, data)));
  }

  @Test
  void identity() {
    Transaction.DynamicFee ours =
        TestL2.tx(0, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, 1, 21_000);
    Transaction foreign =
        new Transaction.DynamicFee(
            Optional.of(UInt256.ONE),
            0,
            ours.maxPriorityFeePerGas(),
            ours.maxFeePerGas(),
            21_000,
            ours.to(),
            ours.value(),
            Bytes.EMPTY,
            List.of(),
            Optional.empty());
    expect(
        -32000, "invalid chain id for signer: have 1 want 761612", send(TestL2.sign(3, foreign)));
    expect(-32000, "invalid sender", send(highS(ours)));
    Transaction unprotected =
        new Transaction.Legacy(
            Optional.empty(),
            0,
            UInt256.valueOf(20_000_000_000L),
            21_000,
            Optional.of(BOB),
            UInt256.ONE,
            Bytes.EMPTY,
            Optional.empty());
    expect(
        -32000,
        "only replay-protected (EIP-155) transactions allowed over RPC",
        send(TestL2.sign(3, unprotected)));
    expect(-32000, "transaction type not supported", send(Bytes.fromHexString("0x05c0")));
    expect(
        -32000,
        "rlp: too few elements for types.DynamicFeeTx",
        send(Bytes.fromHexString("0x02c0")));
    expect(-32000, "typed transaction too short", send(Bytes.fromHexString("0x00")));
    expect(-32000, "typed transaction too short", send(Bytes.EMPTY));
    expect(-32000, "transaction type not supported", send(Bytes.fromHexString("0x00c0")));
    expect(-32000, "transaction type not supported", send(Bytes.fromHexString("0x03c0")));
    expect(
        -32000, "rlp: expected input list for types.LegacyTx", send(Bytes.fromHexString("0x80")));
    expect(-32000, "oversized data", send(Bytes.wrap(new byte[(512 << 10) + 1])));
  }

  /** The other solution of the same signature: refused since EIP-2. */
  private static Bytes highS(Transaction.DynamicFee tx) {
    var good = TransactionSigner.sign(tx, TestL2.user(3)).signature().orElseThrow();
    UInt256 order =
        UInt256.fromHexString("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    var flipped =
        new io.tributary.core.types.Signature(
            1 - good.yParity(), good.r(), order.subtract(good.s()));
    return TransactionCodec.encode(
        new Transaction.DynamicFee(
            tx.chainId(),
            tx.nonce(),
            tx.maxPriorityFeePerGas(),
            tx.maxFeePerGas(),
            tx.gasLimit(),
            tx.to(),
            tx.value(),
            tx.data(),
            tx.accessList(),
            Optional.of(flipped)));
  }

  /** Whatever is wrong with the bytes, the text is geth's and no name of ours. */
  @Test
  void decodingFaultsHaveNoInternalNames() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[][] good = {
      TestL2.transfer(7, 0, BOB, 1).toArray(),
      TestL2.sign(
              7,
              new Transaction.Legacy(
                  Optional.of(UInt256.valueOf(TestL2.CHAIN_ID)),
                  0,
                  UInt256.ONE,
                  21_000,
                  Optional.of(BOB),
                  UInt256.ONE,
                  Bytes.EMPTY,
                  Optional.empty()))
          .toArray()
    };
    for (int i = 0; i < 400; i++) {
      byte[] bytes = good[i % 2].clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
      String text = send(Bytes.wrap(bytes)).path("error").path("message").asText();
      assertFalse(text.matches(".*[A-Z]{2,}_[A-Z].*"), text);
    }
  }

  @Test
  void fieldsAreNamedAsGethNamesThem() {
    Bytes good = TestL2.transfer(7, 0, BOB, 1);
    // 02 f8.. 83 chain id, then the nonce, a zero of one byte.
    int nonce = 1 + 2 + 4;
    expect(
        -32000,
        "rlp: non-canonical integer (leading zero bytes) for uint64, decoding into"
            + " (types.DynamicFeeTx).Nonce",
        send(Bytes.concatenate(good.slice(0, nonce), Bytes.of(0), good.slice(nonce + 1))));
  }

  @Test
  void reverts() {
    JsonNode reply = rpc.call("eth_call", "[{\"to\":\"" + RpcFixture.REVERTER + "\"},\"latest\"]");
    expect(3, "execution reverted: no", reply);
    assertTrue(reply.path("error").path("data").asText().startsWith("0x08c379a0"));
    expect(
        3,
        "execution reverted: no",
        rpc.call("eth_estimateGas", "[{\"to\":\"" + RpcFixture.REVERTER + "\"}]"));
  }

  /** Storage that a caller invents could make the precompile read pages without end. */
  @Test
  void storageOfThePrecompileCannotBeOverridden() {
    String precompile = AttributionContract.ADDRESS.toString();
    String slot = "{\"0x" + "0".repeat(64) + "\":\"0x" + "f".repeat(64) + "\"}";
    for (String override :
        List.of(
            "\"state\":" + slot,
            "\"stateDiff\":" + slot,
            "\"balance\":\"0x1\",\"state\":{}",
            "\"stateDiff\":{}")) {
      for (String method : List.of("eth_call", "eth_estimateGas", "eth_createAccessList")) {
        expect(
            -32602,
            "invalid argument 2: the storage of the attribution precompile cannot be overridden",
            rpc.call(
                method,
                "[{\"to\":\"%1$s\"},\"latest\",{\"%1$s\":{%2$s}}]"
                    .formatted(precompile, override)));
      }
    }
    String account = "[{\"to\":\"%1$s\"},\"latest\",{\"%1$s\":{\"stateDiff\":%2$s}}]";
    assertTrue(rpc.call("eth_call", account.formatted(BOB, slot)).has("result"));
  }

  @Test
  void protocol() {
    expect(
        -32601,
        "the method eth_nothing does not exist/is not available",
        rpc.call("eth_nothing", "[]"));
    expect(-32602, "missing value for required argument 0", rpc.call("eth_getBalance", "[]"));
    expect(-32602, "invalid argument 0", rpc.call("eth_getBalance", "[\"0x12\"]"));
    expect(-32602, "too many arguments", rpc.call("eth_getBalance", "[1,2,3]"));
    expect(-32602, "non-array args", rpc.call("eth_chainId", "{}"));
    expect(
        -32000, "header not found", rpc.call("eth_getBalance", "[\"" + BOB + "\",\"0xffffff\"]"));
    expect(-32000, "filter not found", rpc.call("eth_getFilterChanges", "[\"0x1\"]"));
    expect(-32001, "notifications not supported", rpc.call("eth_subscribe", "[\"newHeads\"]"));
  }
}
