package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BlobFee;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.blob.BlobCodec;
import io.tributary.derivation.l1.Inbox;
import io.tributary.derivation.l1.L1Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The L1 of a scenario, all branches of it. */
final class ScriptedL1 {
  private final Map<Bytes32, L1Block> blocks = new HashMap<>();
  private final Map<Bytes32, List<Bytes>> blobs = new HashMap<>();

  ScriptedL1(JsonNode list, long updateFraction) {
    list.forEach(json -> add(json, updateFraction));
  }

  /** The chain that ends in {@code head}, by number. */
  Map<Long, L1Block> chainTo(Bytes32 head) {
    Map<Long, L1Block> chain = new TreeMap<>();
    for (L1Block block = blocks.get(head); block != null; block = blocks.get(block.parentHash())) {
      chain.put(block.number(), block);
    }
    return chain;
  }

  Bytes blob(Bytes32 block, Inbox.Entry.BlobReference reference) {
    return blobs.get(block).get(reference.index());
  }

  private void add(JsonNode json, long updateFraction) {
    Bytes rlp = OpStackVectors.bytes(json.get("headerRlp"));
    Bytes32 hash = OpStackVectors.hash(json.get("hash"));
    VectorTally.same("L1 hash", hash, Keccak.hash(rlp));
    Header header = HeaderCodec.decode(rlp).orThrow();
    VectorTally.same(
        "blobBaseFee",
        OpStackVectors.amount(json.get("blobBaseFee")),
        BlobFee.of(header.excessBlobGas(), updateFraction));
    List<Transaction> transactions = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    List<Bytes> all = new ArrayList<>();
    for (JsonNode tx : json.get("txs")) {
      Transaction transaction =
          TransactionCodec.decode(OpStackVectors.bytes(tx.get("raw"))).orThrow();
      transactions.add(transaction);
      receipts.add(receipt(tx, transaction));
      tx.path("blobs")
          .forEach(blob -> all.add(padded(OpStackVectors.bytes(blob.get("blobTrimmed")))));
    }
    Block block = new Block(hash, header, transactions, List.of());
    blocks.put(
        hash, L1Block.of(block, receipts, BlobFee.of(header.excessBlobGas(), updateFraction)));
    blobs.put(hash, all);
  }

  private static Receipt receipt(JsonNode json, Transaction transaction) {
    List<Log> logs = new ArrayList<>();
    for (JsonNode log : json.path("logs")) {
      List<Bytes32> topics = new ArrayList<>();
      log.get("topics").forEach(topic -> topics.add(OpStackVectors.hash(topic)));
      logs.add(
          new Log(
              OpStackVectors.address(log.get("address")),
              topics,
              OpStackVectors.bytes(log.get("data"))));
    }
    return new Receipt(
        transaction.type(),
        json.get("status").asInt() == 1,
        OpStackVectors.number(json.get("cumulativeGasUsed")),
        logs,
        Optional.empty());
  }

  private static Bytes padded(Bytes trimmed) {
    return Bytes.wrap(Arrays.copyOf(trimmed.toArrayUnsafe(), BlobCodec.BLOB_BYTES));
  }
}
