package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.sequencer.TestL2;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pending block is one block for every method, and the one that is sealed next. */
class PendingBlockTest {
  private static final String ZERO = Bytes32.ZERO.toHexString();

  @TempDir Path folder;
  private RpcFixture rpc;

  @BeforeEach
  void start() throws Exception {
    rpc = new RpcFixture(folder);
    rpc.sequencer().l1Block(TestL2.l1(1, TestL2.user(8).address().bytes()));
    rpc.seal();
    send(0, 0, RpcFixture.CONTRACT, 7);
    send(1, 0, Predeploys.MESSAGE_PASSER, 9);
    send(1, 1, Predeploys.MESSAGE_PASSER, 10);
  }

  @AfterEach
  void stop() {
    if (rpc != null) {
      rpc.close();
    }
  }

  private void send(int from, long nonce, Address to, long word) {
    rpc.result(
        "eth_sendRawTransaction",
        TestL2.sign(
                from,
                TestL2.tx(
                    nonce,
                    Optional.of(to),
                    UInt256.ZERO,
                    UInt256.valueOf(word).toBytes(),
                    2,
                    200_000))
            .toHexString());
  }

  @Test
  void isTheNextBlockButForStateHashAndNonce() {
    JsonNode parent = rpc.result("eth_getBlockByNumber", "latest", false);
    ObjectNode pending = (ObjectNode) rpc.result("eth_getBlockByNumber", "pending", false);
    rpc.seal();
    ObjectNode sealed = (ObjectNode) rpc.result("eth_getBlockByNumber", "latest", false);
    assertEquals(parent.get("stateRoot"), pending.get("stateRoot"));
    assertNotEquals(parent.get("withdrawalsRoot"), pending.get("withdrawalsRoot"));
    assertNotEquals(parent.get("logsBloom"), pending.get("logsBloom"));
    assertEquals(5, pending.get("transactions").size());
    for (String own : List.of("stateRoot", "hash", "nonce")) {
      pending.remove(own);
      sealed.remove(own);
    }
    assertEquals(sealed, pending);
  }

  @Test
  void everyMethodShowsIt() {
    JsonNode receipts = rpc.result("eth_getBlockReceipts", "pending");
    JsonNode rawBlock = rpc.result("debug_getRawBlock", "pending");
    JsonNode rawReceipts = rpc.result("debug_getRawReceipts", "pending");
    JsonNode count = rpc.result("eth_getBlockTransactionCountByNumber", "pending");
    JsonNode history = rpc.result("eth_feeHistory", "0x2", "pending", List.of(50));
    JsonNode first = rpc.result("eth_getTransactionByBlockNumberAndIndex", "pending", "0x0");
    JsonNode second = rpc.result("eth_getTransactionByBlockNumberAndIndex", "pending", "0x1");
    JsonNode full = rpc.result("eth_getBlockByNumber", "pending", true).get("transactions");
    assertEquals(full.get(0), first);
    assertEquals(full.get(1), second);
    assertTrue(second.get("blockHash").isNull());
    rpc.seal();
    String hash = rpc.result("eth_getBlockByNumber", "latest", false).get("hash").asText();
    for (JsonNode receipt : receipts) {
      assertEquals(ZERO, receipt.get("blockHash").asText());
      ((ObjectNode) receipt).put("blockHash", hash);
      receipt.get("logs").forEach(log -> ((ObjectNode) log).put("blockHash", hash));
    }
    assertEquals(rpc.result("eth_getBlockReceipts", "latest"), receipts);
    assertEquals(rpc.result("debug_getRawReceipts", "latest"), rawReceipts);
    assertEquals(rpc.result("eth_getBlockTransactionCountByNumber", "latest"), count);
    assertEquals(rpc.result("eth_feeHistory", "0x2", "latest", List.of(50)), history);
    assertEquals(
        rpc.result("debug_getRawBlock", "latest").asText().length(), rawBlock.asText().length());
    JsonNode deposit = rpc.result("eth_getTransactionByBlockNumberAndIndex", "latest", "0x0");
    assertEquals("0x1", deposit.get("nonce").asText(), "the attributes depositor's second");
    assertEquals(deposit.get("nonce"), first.get("nonce"));
    assertEquals(deposit.get("depositReceiptVersion"), first.get("depositReceiptVersion"));
  }

  /** What {@code types.Header} of Go's client refuses to be without. */
  @Test
  void hasWhatGosClientNeeds() {
    JsonNode pending = rpc.result("eth_getBlockByNumber", "pending", true);
    for (String field :
        List.of(
            "parentHash",
            "sha3Uncles",
            "stateRoot",
            "transactionsRoot",
            "receiptsRoot",
            "logsBloom",
            "difficulty",
            "number",
            "gasLimit",
            "gasUsed",
            "timestamp",
            "extraData",
            "size",
            "withdrawalsRoot",
            "uncles",
            "withdrawals",
            "transactions")) {
      assertFalse(pending.path(field).isMissingNode() || pending.get(field).isNull(), field);
    }
  }
}
