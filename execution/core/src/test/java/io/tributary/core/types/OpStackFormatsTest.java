package io.tributary.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import io.tributary.core.trie.Roots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Headers, transactions and roots in the OP Stack's golden vectors: read, written back, hashed. */
class OpStackFormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void l1BlocksOfDerivation() throws IOException {
    JsonNode root = JSON.readTree(Shared.vectors("op-stack/derivation.json").toFile());
    int blocks = 0;
    int transactions = 0;
    for (JsonNode scenario : root.get("scenarios")) {
      for (JsonNode block : scenario.get("l1Blocks")) {
        Bytes rlp = hex(block, "headerRlp");
        Header header = HeaderCodec.decode(rlp).orThrow();
        assertEquals(rlp, HeaderCodec.encode(header));
        assertEquals(hex(block, "hash"), HeaderCodec.hash(header));
        List<Transaction> decoded = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>();
        for (JsonNode tx : block.get("txs")) {
          Bytes raw = hex(tx, "raw");
          Transaction transaction = TransactionCodec.decode(raw).orThrow();
          assertEquals(raw, TransactionCodec.encode(transaction));
          decoded.add(transaction);
          receipts.add(receipt(transaction, tx));
        }
        assertEquals(header.transactionsRoot(), Roots.transactions(decoded));
        assertEquals(header.receiptsRoot(), Roots.receipts(receipts));
        for (Receipt receipt : receipts) {
          assertEquals(receipt, ReceiptCodec.decode(ReceiptCodec.encode(receipt)).orThrow());
        }
        blocks++;
        transactions += decoded.size();
      }
    }
    assertEquals(549, blocks);
    assertEquals(364, transactions);
  }

  @Test
  void deposits() throws IOException {
    JsonNode root = JSON.readTree(Shared.vectors("op-stack/deposits.json").toFile());
    int count = 0;
    for (String list : List.of("user", "l1Info")) {
      for (JsonNode item : root.get(list)) {
        Bytes raw = hex(item, "tx");
        Transaction transaction = TransactionCodec.decode(raw).orThrow();
        assertEquals(raw, TransactionCodec.encode(transaction));
        assertEquals(hex(item, "txHash"), TransactionCodec.hash(transaction));
        count++;
      }
    }
    assertEquals(root.get("user").size() + root.get("l1Info").size(), count);
    assertTrue(count > 40, "count: " + count);
  }

  private static Receipt receipt(Transaction transaction, JsonNode tx) {
    List<Log> logs = new ArrayList<>();
    for (JsonNode log : tx.path("logs")) {
      List<Bytes32> topics = new ArrayList<>();
      log.get("topics").forEach(t -> topics.add(Bytes32.fromHexString(t.asText())));
      logs.add(new Log(Address.of(hex(log, "address")), List.copyOf(topics), hex(log, "data")));
    }
    return new Receipt(
        transaction.type(),
        tx.get("status").asInt() == 1,
        tx.get("cumulativeGasUsed").asLong(),
        List.copyOf(logs),
        Optional.empty());
  }

  private static Bytes hex(JsonNode node, String field) {
    return Bytes.fromHexString(node.get(field).asText());
  }
}
