package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which receipts a {@code transactionReceipts} subscription wants.
 *
 * @param hashes of transactions; empty for all
 */
record ReceiptQuery(Set<Bytes32> hashes) {
  /** geth's limit. */
  private static final int MOST_HASHES = 200;

  private static final String FIELD = "transactionHashes";

  /** Reads parameter {@code i}, which may be absent. */
  static ReceiptQuery of(RpcParams params, int i) {
    Set<Bytes32> hashes = new HashSet<>();
    if (params.has(i)) {
      JsonNode filter = params.node(i);
      if (!filter.isObject()) {
        throw RpcParams.invalid(i, "not an object");
      }
      filter.fieldNames().forEachRemaining(name -> requireKnown(i, name));
      JsonNode list = filter.path(FIELD);
      if (!list.isMissingNode() && !list.isNull()) {
        read(i, list, hashes);
      }
    }
    return new ReceiptQuery(Set.copyOf(hashes));
  }

  private static void requireKnown(int i, String name) {
    if (!name.equals(FIELD)) {
      throw RpcParams.invalid(i, "unknown field " + name);
    }
  }

  private static void read(int i, JsonNode list, Set<Bytes32> into) {
    if (!list.isArray()) {
      throw RpcParams.invalid(i, FIELD + " is not a list");
    }
    if (list.size() > MOST_HASHES) {
      throw RpcParams.invalid(i, "exceed max number of transaction hashes allowed");
    }
    for (JsonNode hash : list) {
      try {
        into.add(Hex.hash(hash.isTextual() ? hash.textValue() : ""));
      } catch (IllegalArgumentException e) {
        throw RpcParams.invalid(i, FIELD + ": " + e.getMessage());
      }
    }
  }

  /** The wanted receipts of a block, in order. */
  ArrayNode select(ChainBlock block, ReceiptJson receipts) {
    if (hashes.isEmpty()) {
      return receipts.all(block);
    }
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    List<Transaction> transactions = block.block().transactions();
    for (int i = 0; i < transactions.size(); i++) {
      if (hashes.contains(TransactionCodec.hash(transactions.get(i)))) {
        found.add(receipts.one(block, i));
      }
    }
    return found;
  }
}
