package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.Shared;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.TestL2;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers have the shape that Ethereum's specification gives them, on a chain with each type of
 * transaction.
 */
class OpenRpcTest {
  private static final String USER = TestL2.user(0).address().toString();
  private static final String CONTRACT = RpcFixture.CONTRACT.toString();
  private static final UInt256 CHAIN = UInt256.valueOf(TestL2.CHAIN_ID);
  private static final int METHODS = 45;

  @TempDir Path folder;
  private RpcFixture rpc;
  private OpenRpc schema;
  private final Set<String> checked = new TreeSet<>();

  @BeforeEach
  void start() throws Exception {
    schema = new OpenRpc(Shared.vectors("execution-apis/openrpc.json"));
    rpc = new RpcFixture(folder);
    rpc.sequencer().l1Block(TestL2.l1(1, TestL2.user(8).address().bytes()));
    rpc.seal();
    for (Transaction tx : ofEachType()) {
      rpc.result("eth_sendRawTransaction", TestL2.sign(0, tx).toHexString());
    }
    rpc.seal();
    rpc.result(
        "eth_sendRawTransaction", TestL2.transfer(0, 5, RpcFixture.CONTRACT, 1).toHexString());
    rpc.result(
        "eth_sendRawTransaction", TestL2.transfer(0, 9, RpcFixture.CONTRACT, 1).toHexString());
  }

  @AfterEach
  void stop() {
    if (rpc != null) {
      rpc.close();
    }
  }

  private static List<Transaction> ofEachType() {
    Optional<UInt256> chain = Optional.of(CHAIN);
    UInt256 price = TestL2.GWEI.multiply(3);
    Optional<io.tributary.core.types.Address> to = Optional.of(RpcFixture.CONTRACT);
    Bytes word = UInt256.valueOf(42).toBytes();
    List<AccessTuple> list = List.of(new AccessTuple(RpcFixture.CONTRACT, List.of(Bytes32.ZERO)));
    Authorization authorization =
        new Authorization(CHAIN, RpcFixture.CONTRACT, 0, 0, UInt256.ONE, UInt256.ONE);
    return List.of(
        new Transaction.Legacy(chain, 0, price, 100_000, to, UInt256.ZERO, word, Optional.empty()),
        new Transaction.AccessList(
            chain, 1, price, 100_000, to, UInt256.ZERO, word, list, Optional.empty()),
        TestL2.tx(2, Optional.empty(), UInt256.ZERO, Bytes.fromHexString("0x5f5ff3"), 1, 100_000),
        new Transaction.SetCode(
            chain,
            3,
            TestL2.GWEI,
            price,
            200_000,
            to,
            UInt256.ZERO,
            word,
            list,
            List.of(authorization),
            Optional.empty()),
        TestL2.tx(4, to, UInt256.ZERO, word, 1, 100_000));
  }

  private JsonNode check(String method, Object... params) {
    JsonNode result = rpc.result(method, params);
    assertTrue(schema.knows(method), method);
    assertEquals(Set.of(), schema.check(method, result), () -> method + " " + result);
    checked.add(method);
    return result;
  }

  @Test
  void everyMethodAnswersInShape() {
    for (Object tag : List.of("earliest", "finalized", "safe", "latest", "0x1", "0x2", "0xff")) {
      check("eth_getBlockByNumber", tag, true);
      check("eth_getBlockByNumber", tag, false);
      check("eth_getBlockReceipts", tag);
      check("eth_getBlockTransactionCountByNumber", tag);
    }
    JsonNode block = check("eth_getBlockByNumber", "latest", false);
    String hash = block.get("hash").asText();
    check("eth_getBlockByHash", hash, true);
    check("eth_getBlockTransactionCountByHash", hash);
    for (int i = 0; i < block.get("transactions").size(); i++) {
      String tx = block.get("transactions").get(i).asText();
      check("eth_getTransactionByHash", tx);
      check("eth_getTransactionReceipt", tx);
      check("eth_getTransactionByBlockHashAndIndex", hash, "0x" + i);
      check("eth_getTransactionByBlockNumberAndIndex", "latest", "0x" + i);
      check("debug_getRawTransaction", tx);
    }
    check("eth_getTransactionByHash", Bytes32.ZERO.toHexString());
    check("eth_getTransactionReceipt", Bytes32.ZERO.toHexString());
    check("debug_getRawBlock", "0x2");
    check("debug_getRawHeader", "0x2");
    check("debug_getRawReceipts", "0x2");
    state();
    fees();
    logs();
    node();
    assertEquals(METHODS, checked.size(), checked.toString());
  }

  private void state() {
    check("eth_getBalance", USER, "latest");
    check("eth_getBalance", USER, Map.of("blockNumber", "0x1"));
    check("eth_getTransactionCount", USER, "pending");
    check("eth_getCode", CONTRACT, "latest");
    check("eth_getStorageAt", CONTRACT, "0x0", "latest");
    check("eth_getStorageValues", Map.of(CONTRACT, List.of(Bytes32.ZERO.toHexString())), "latest");
    JsonNode proof =
        check("eth_getProof", CONTRACT, List.of("0x0", Bytes32.ZERO.toHexString()), "latest");
    assertEquals("0x2a", proof.get("storageProof").get(0).get("value").asText());
    check("eth_getProof", "0x00000000000000000000000000000000000000ff", List.of("0x0"), "0x1");
    check("eth_call", Map.of("to", CONTRACT, "data", "0x"), "latest");
    check("eth_call", Map.of("from", USER, "to", CONTRACT, "value", "0x0"), "pending");
    check("eth_estimateGas", Map.of("from", USER, "to", CONTRACT, "value", "0x1"));
    check("eth_fillTransaction", Map.of("from", USER, "to", CONTRACT, "value", "0x1"));
    JsonNode list = check("eth_createAccessList", Map.of("from", USER, "to", CONTRACT), "latest");
    assertEquals(CONTRACT, list.get("accessList").get(0).get("address").asText());
    assertEquals(1, list.get("accessList").get(0).get("storageKeys").size());
  }

  private void fees() {
    check("eth_gasPrice");
    check("eth_maxPriorityFeePerGas");
    check("eth_blobBaseFee");
    check("eth_baseFee");
    check("eth_feeHistory", "0x5", "latest", List.of(10, 50.5, 100));
    check("eth_feeHistory", "0x1", "0x1", List.of());
  }

  private void logs() {
    Map<String, String> all = Map.of("fromBlock", "0x0", "toBlock", "latest");
    assertEquals(4, check("eth_getLogs", all).size());
    assertEquals(0, check("eth_getLogs", Map.of("fromBlock", "0x1", "toBlock", "0x1")).size());
    String id = check("eth_newFilter", all).asText();
    check("eth_getFilterChanges", id);
    assertEquals(4, check("eth_getFilterLogs", id).size());
    assertTrue(check("eth_uninstallFilter", id).booleanValue());
    assertFalse(check("eth_uninstallFilter", id).booleanValue());
    String blocks = check("eth_newBlockFilter").asText();
    check("eth_newPendingTransactionFilter");
    rpc.seal();
    assertEquals(1, check("eth_getFilterChanges", blocks).size());
    assertEquals(0, check("eth_getFilterChanges", blocks).size());
  }

  private void node() {
    check("eth_chainId");
    check("eth_blockNumber");
    check("eth_syncing");
    check("eth_accounts");
    check("eth_coinbase");
    check("net_version");
    check("txpool_status");
    check("txpool_content");
    check("txpool_contentFrom", USER);
    Bytes raw = TestL2.transfer(0, 6, RpcFixture.CONTRACT, 1);
    assertEquals(
        TransactionCodec.hash(TransactionCodec.decode(raw).orThrow()).toHexString(),
        check("eth_sendRawTransaction", raw.toHexString()).asText());
  }

  @Test
  void theOverlayCanFail() {
    JsonNode receipt = rpc.result("eth_getBlockReceipts", "0x2").get(0);
    ((ObjectNode) receipt).put("surprise", "0x1");
    assertFalse(schema.check("eth_getTransactionReceipt", receipt).isEmpty());
    JsonNode block = rpc.result("eth_getBlockByNumber", "0x2", true);
    var deposit = (ObjectNode) block.get("transactions").get(0);
    deposit.remove("sourceHash");
    assertFalse(schema.check("eth_getTransactionByHash", deposit).isEmpty());
  }

  @Test
  void aPreconfirmedReceiptIsTheSealedOneButForTheBlockHash() {
    var pre =
        (ObjectNode)
            rpc.result(
                "eth_sendRawTransactionSync",
                TestL2.sign(
                        7,
                        TestL2.tx(
                            0,
                            Optional.of(RpcFixture.CONTRACT),
                            UInt256.ZERO,
                            UInt256.ONE.toBytes(),
                            1,
                            100_000))
                    .toHexString());
    assertEquals(Bytes32.ZERO.toHexString(), pre.get("blockHash").asText());
    assertEquals(Set.of(), schema.check("eth_getTransactionReceipt", pre));
    String hash = rpc.seal().block().hash().toHexString();
    JsonNode sealed = rpc.result("eth_getTransactionReceipt", pre.get("transactionHash").asText());
    pre.put("blockHash", hash);
    pre.get("logs").forEach(log -> ((ObjectNode) log).put("blockHash", hash));
    assertEquals(sealed, pre);
  }
}
