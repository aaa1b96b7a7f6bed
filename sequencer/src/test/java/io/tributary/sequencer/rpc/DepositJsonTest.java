package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.TestL2;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fields of deposits are those of op-geth ({@code RPCTransaction} and {@code marshalReceipt} in
 * internal/ethapi/api.go): {@code mint} only where something is minted, {@code isSystemTx} only
 * where it is true, no {@code yParity}, and no fee fields in receipts.
 */
class DepositJsonTest {
  private static final String ATTRIBUTES =
      "blockHash blockNumber blockTimestamp depositReceiptVersion from gas gasPrice hash input"
          + " nonce r s sourceHash to transactionIndex type v value";
  private static final String RECEIPT =
      "blockHash blockNumber contractAddress cumulativeGasUsed depositNonce depositReceiptVersion"
          + " effectiveGasPrice from gasUsed logs logsBloom status to transactionHash"
          + " transactionIndex type";

  private RpcFixture rpc;
  private String block;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rpc = new RpcFixture(folder);
    Bytes receiver = TestL2.user(3).address().bytes();
    rpc.sequencer().l1Block(TestL2.l1(1, receiver));
    block = "latest";
    for (int i = 0; i < 4 && deposits().size() < 2; i++) {
      rpc.seal();
    }
    assertEquals(2, deposits().size(), "attributes and one user's deposit");
  }

  @AfterEach
  void stop() {
    rpc.close();
  }

  private List<JsonNode> deposits() {
    List<JsonNode> deposits = new ArrayList<>();
    rpc.result("eth_getBlockByNumber", block, true).get("transactions").forEach(deposits::add);
    return deposits;
  }

  @Test
  void theAttributesMintNothingAndSayNothingOfIt() {
    JsonNode attributes = deposits().getFirst();
    assertEquals(ATTRIBUTES, fields(attributes));
    String hash = attributes.get("hash").asText();
    assertEquals(attributes, rpc.result("eth_getTransactionByHash", hash));
    assertEquals(attributes, rpc.result("eth_getTransactionByBlockNumberAndIndex", block, "0x0"));
    assertEquals("0x0", attributes.get("gasPrice").asText());
  }

  @Test
  void aDepositThatMintsSaysHowMuch() {
    JsonNode deposit = deposits().getLast();
    assertEquals("0x3e8", deposit.get("mint").asText());
    assertEquals(ATTRIBUTES.replace(" nonce", " mint nonce"), fields(deposit));
  }

  @Test
  void receiptsOfDepositsHaveNoFees() {
    JsonNode receipts = rpc.result("eth_getBlockReceipts", block);
    receipts.forEach(receipt -> assertEquals(RECEIPT, fields(receipt)));
    assertTrue(receipts.size() == 2, receipts.toString());
  }

  private static String fields(JsonNode json) {
    TreeSet<String> names = new TreeSet<>();
    json.fieldNames().forEachRemaining(names::add);
    return String.join(" ", names);
  }
}
