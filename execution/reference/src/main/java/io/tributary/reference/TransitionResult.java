package io.tributary.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.TxResult;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.trie.Roots;
import io.tributary.core.types.Address;
import io.tributary.core.types.Bloom;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.trace.Hex;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The result of a transition as it grows, and the JSON of it, named as go-ethereum's. */
final class TransitionResult {
  private final TransitionEnv env;
  private final List<Transaction> transactions = new ArrayList<>();
  private final ArrayNode receipts = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode rejected = JsonNodeFactory.instance.arrayNode();
  private final List<Log> logs = new ArrayList<>();

  TransitionResult(TransitionEnv env) {
    this.env = env;
  }

  /** Transactions in the block so far. */
  int count() {
    return transactions.size();
  }

  void reject(int index, String reason) {
    rejected.addObject().put("index", index).put("error", reason);
  }

  void include(Transaction transaction, TxResult.Included included) {
    Receipt receipt = included.receipt();
    Bytes32 hash = TransactionCodec.hash(transaction);
    ObjectNode json = receipts.addObject();
    json.put("type", Hex.quantity(receipt.type())).put("root", "0x");
    json.put("status", receipt.success() ? "0x1" : "0x0");
    json.put("cumulativeGasUsed", Hex.quantity(receipt.cumulativeGasUsed()));
    json.put("logsBloom", Bloom.of(receipt.logs()).toBytes().toHexString());
    ArrayNode all = json.putArray("logs");
    receipt.logs().forEach(log -> add(all, log, hash));
    json.put("transactionHash", hash.toHexString());
    json.put("contractAddress", included.created().orElse(Address.ZERO).toString());
    json.put("gasUsed", Hex.quantity(included.gasUsed()));
    json.put("effectiveGasPrice", Hex.quantity(included.effectiveGasPrice()));
    json.put("blockHash", Bytes32.ZERO.toHexString());
    json.put("transactionIndex", Hex.quantity(transactions.size()));
    transactions.add(transaction);
  }

  private void add(ArrayNode all, Log log, Bytes32 hash) {
    ObjectNode json = all.addObject();
    json.put("address", log.address().toString());
    ArrayNode topics = json.putArray("topics");
    log.topics().forEach(topic -> topics.add(topic.toHexString()));
    json.put("data", log.data().toHexString());
    json.put("blockNumber", Hex.quantity(env.block().number()));
    json.put("transactionHash", hash.toHexString());
    json.put("transactionIndex", Hex.quantity(transactions.size()));
    json.put("blockHash", Bytes32.ZERO.toHexString());
    json.put("logIndex", Hex.quantity(logs.size()));
    json.put("removed", false);
    logs.add(log);
  }

  ObjectNode json(BlockResult block, Bytes32 stateRoot) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("stateRoot", stateRoot.toHexString());
    json.put("txRoot", Roots.transactions(transactions).toHexString());
    json.put("receiptsRoot", Roots.receipts(block.receipts()).toHexString());
    json.put("logsHash", StateCase.hash(logs).toHexString());
    json.put("logsBloom", block.logsBloom().toHexString());
    json.set("receipts", receipts);
    if (!rejected.isEmpty()) {
      json.set("rejected", rejected);
    }
    json.putNull("currentDifficulty");
    json.put("gasUsed", Hex.quantity(block.gasUsed()));
    json.put("currentBaseFee", Hex.quantity(env.baseFee()));
    json.put("withdrawalsRoot", Roots.withdrawals(env.withdrawals()).toHexString());
    json.put("currentExcessBlobGas", Hex.quantity(env.excessBlobGas()));
    json.put("blobGasUsed", Hex.quantity(block.blobGasUsed()));
    block
        .requestsHash()
        .ifPresent(
            hash -> {
              json.put("requestsHash", hash.toHexString());
              ArrayNode requests = json.putArray("requests");
              block.requests().forEach(request -> requests.add(request.toHexString()));
            });
    block.fault().ifPresent(fault -> json.put("blockException", GethWords.of(fault)));
    return json;
  }

  /** Logs of the transactions in the block so far. */
  int logCount() {
    return logs.size();
  }

  /** RLP of the transactions in the block. */
  Bytes body() {
    RlpWriter out = new RlpWriter(1024);
    int mark = out.startList();
    for (Transaction transaction : transactions) {
      if (transaction.type() == 0) {
        TransactionCodec.writeFields(transaction, out);
      } else {
        out.bytes(TransactionCodec.encode(transaction));
      }
    }
    return out.endList(mark).toBytes();
  }
}
