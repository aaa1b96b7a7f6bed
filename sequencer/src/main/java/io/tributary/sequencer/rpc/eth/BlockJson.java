package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.Header;
import io.tributary.core.types.TransactionCodec;
import io.tributary.core.types.Withdrawal;
import io.tributary.sequencer.rpc.Hex;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** Blocks as execution-apis shapes them. */
final class BlockJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BlockJson() {}

  /**
   * @param full whether with whole transactions, or with their hashes
   */
  static ObjectNode sealed(ChainBlock chain, boolean full) {
    Block block = chain.block();
    ObjectNode json = header(block.header());
    json.set("hash", Hex.data(block.hash()));
    json.set("size", Hex.quantity(BlockCodec.encode(block).size()));
    ArrayNode transactions = json.putArray("transactions");
    for (int i = 0; i < block.transactions().size(); i++) {
      transactions.add(
          full
              ? TransactionJson.sealed(chain, i)
              : Hex.data(TransactionCodec.hash(block.transactions().get(i))));
    }
    json.putArray("uncles");
    json.set("withdrawals", withdrawals(block.withdrawals()));
    return json;
  }

  /** As {@code newHeads} notifies it: no body. */
  static ObjectNode head(Block block) {
    return head(block.hash(), block.header());
  }

  static ObjectNode head(Bytes32 hash, Header header) {
    ObjectNode json = header(header);
    json.set("hash", Hex.data(hash));
    return json;
  }

  static ObjectNode pendingHead(Header header) {
    ObjectNode json = header(header);
    json.putNull("hash");
    json.putNull("nonce");
    return json;
  }

  /** The pending block: it has no hash and no nonce yet. */
  static ObjectNode pending(ChainBlock chain, boolean full) {
    Block block = chain.block();
    ObjectNode json = pendingHead(block.header());
    json.set("size", Hex.quantity(BlockCodec.encode(block).size()));
    ArrayNode transactions = json.putArray("transactions");
    for (int i = 0; i < block.transactions().size(); i++) {
      transactions.add(
          full
              ? TransactionJson.pending(chain, i)
              : Hex.data(TransactionCodec.hash(block.transactions().get(i))));
    }
    json.putArray("uncles");
    json.set("withdrawals", withdrawals(block.withdrawals()));
    return json;
  }

  private static ObjectNode header(Header header) {
    ObjectNode json = NODES.objectNode();
    json.set("number", Hex.quantity(header.number()));
    json.set("parentHash", Hex.data(header.parentHash()));
    json.set("timestamp", Hex.quantity(header.timestamp()));
    json.set("miner", Hex.address(header.beneficiary()));
    json.set("stateRoot", Hex.data(header.stateRoot()));
    json.set("transactionsRoot", Hex.data(header.transactionsRoot()));
    json.set("receiptsRoot", Hex.data(header.receiptsRoot()));
    json.set("logsBloom", Hex.data(header.logsBloom()));
    json.set("gasLimit", Hex.quantity(header.gasLimit()));
    json.set("gasUsed", Hex.quantity(header.gasUsed()));
    json.set("extraData", Hex.data(header.extraData()));
    json.set("mixHash", Hex.data(header.prevRandao()));
    json.set("baseFeePerGas", Hex.quantity(header.baseFeePerGas()));
    json.set("withdrawalsRoot", Hex.data(header.withdrawalsRoot()));
    json.set("blobGasUsed", Hex.quantity(header.blobGasUsed()));
    json.set("excessBlobGas", Hex.quantity(header.excessBlobGas()));
    json.set("parentBeaconBlockRoot", Hex.data(header.parentBeaconBlockRoot()));
    header.requestsHash().ifPresent(hash -> json.set("requestsHash", Hex.data(hash)));
    json.put("nonce", "0x0000000000000000");
    json.set("sha3Uncles", Hex.data(Header.EMPTY_OMMERS_HASH));
    json.put("difficulty", "0x0");
    return json;
  }

  private static ArrayNode withdrawals(List<Withdrawal> withdrawals) {
    ArrayNode json = NODES.arrayNode();
    for (Withdrawal withdrawal : withdrawals) {
      ObjectNode entry = json.addObject();
      entry.set("index", Hex.quantity(withdrawal.index()));
      entry.set("validatorIndex", Hex.quantity(withdrawal.validatorIndex()));
      entry.set("address", Hex.address(withdrawal.address()));
      entry.set("amount", Hex.quantity(withdrawal.amountGwei()));
    }
    return json;
  }
}
