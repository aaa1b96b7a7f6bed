package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.Header;
import io.tributary.core.types.TransactionCodec;
import io.tributary.core.types.Withdrawal;
import io.tributary.sequencer.rpc.Hex;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Blocks as execution-apis shapes them. */
final class BlockJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Bytes NO_BLOOM = Bytes.wrap(new byte[256]);

  private BlockJson() {}

  /**
   * @param full whether with whole transactions, or with their hashes
   */
  static ObjectNode sealed(ChainBlock chain, ChainRules rules, boolean full) {
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
    ObjectNode json = header(block.header());
    json.set("hash", Hex.data(block.hash()));
    return json;
  }

  /** The block in the making: what only a sealed block has is null. */
  static ObjectNode pending(PendingBlock pending, boolean full) {
    ObjectNode json = NODES.objectNode();
    var env = pending.env();
    json.set("number", Hex.quantity(env.number()));
    json.set("parentHash", Hex.data(env.parentHash()));
    json.set("timestamp", Hex.quantity(env.timestamp()));
    json.set("gasLimit", Hex.quantity(env.gasLimit()));
    json.set("baseFeePerGas", Hex.quantity(env.baseFee()));
    json.set("miner", Hex.address(env.beneficiary()));
    json.set("mixHash", Hex.data(env.prevRandao()));
    json.set("parentBeaconBlockRoot", Hex.data(env.parentBeaconBlockRoot()));
    json.set("extraData", Hex.data(pending.extraData()));
    json.set("gasUsed", Hex.quantity(gasUsed(pending)));
    constants(json);
    json.set("logsBloom", Hex.data(NO_BLOOM));
    json.putNull("hash");
    json.putNull("nonce");
    ArrayNode transactions = json.putArray("transactions");
    for (int i = 0; i < pending.transactions().size(); i++) {
      var tx = pending.transactions().get(i);
      transactions.add(
          full
              ? TransactionJson.pending(tx, pending.senders().get(i))
              : Hex.data(TransactionCodec.hash(tx)));
    }
    json.putArray("uncles");
    json.putArray("withdrawals");
    return json;
  }

  private static long gasUsed(PendingBlock pending) {
    return pending.results().isEmpty()
        ? 0
        : pending.results().getLast().receipt().cumulativeGasUsed();
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
    constants(json);
    return json;
  }

  private static void constants(ObjectNode json) {
    json.set("sha3Uncles", Hex.data(Header.EMPTY_OMMERS_HASH));
    json.put("difficulty", "0x0");
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
