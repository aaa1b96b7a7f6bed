package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.ChainRules;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Bloom;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.ResponseRoom;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Receipts as execution-apis shapes them, on L2 with the OP Stack's fee fields. */
final class ReceiptJson {
  /** The least characters that a receipt without logs takes; half of them are its bloom filter. */
  private static final long LEAST_SIZE = 1_000;

  private final Blocks blocks;
  private final boolean layer2;

  ReceiptJson(Blocks blocks, ChainRules rules) {
    this.blocks = blocks;
    this.layer2 = rules.layer() == ChainRules.Layer.L2;
  }

  ArrayNode all(ChainBlock block) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    Optional<L1FeeInfo> fees = feeInfo(block.block().transactions());
    int firstLog = 0;
    ResponseRoom room = ResponseRoom.current();
    for (int i = 0; i < block.receipts().size(); i++) {
      room.take(LEAST_SIZE);
      block.receipts().get(i).logs().forEach(log -> room.take(LogJson.leastSize(log)));
      json.add(sealed(block, i, firstLog, fees));
      firstLog += block.receipts().get(i).logs().size();
    }
    return json;
  }

  ObjectNode one(ChainBlock block, int index) {
    return sealed(block, index, block.logsBefore(index), feeInfo(block.block().transactions()));
  }

  /** The receipt of a transaction that is executed but not sealed: the block's hash is zero. */
  ObjectNode preconfirmed(Preconfirmation pre) {
    Facts facts =
        new Facts(
            pre.transaction(),
            pre.sender(),
            pre.result().receipt(),
            pre.result().gasUsed(),
            pre.env().baseFee(),
            new LogJson.Place(
                Bytes32.ZERO,
                pre.env().number(),
                pre.env().timestamp(),
                TransactionCodec.hash(pre.transaction()),
                pre.index()),
            pre.logIndex());
    return of(facts, pre.env().blobBaseFee(), feeInfo(List.of(pre.first())));
  }

  private Optional<L1FeeInfo> feeInfo(List<Transaction> transactions) {
    return layer2 && !transactions.isEmpty()
        ? L1FeeInfo.ofAttributes(transactions.getFirst())
        : Optional.empty();
  }

  private ObjectNode sealed(ChainBlock block, int index, int firstLog, Optional<L1FeeInfo> fees) {
    Header header = block.header();
    Transaction tx = block.block().transactions().get(index);
    LogJson.Place place =
        new LogJson.Place(
            block.block().hash(),
            header.number(),
            header.timestamp(),
            TransactionCodec.hash(tx),
            index);
    Facts facts =
        new Facts(
            tx,
            block.senders().get(index),
            block.receipts().get(index),
            block.gasUsed(index),
            header.baseFeePerGas(),
            place,
            firstLog);
    return of(facts, blocks.blobBaseFee(header), fees);
  }

  private record Facts(
      Transaction tx,
      Address sender,
      Receipt receipt,
      long gasUsed,
      UInt256 baseFee,
      LogJson.Place place,
      int firstLog) {}

  private ObjectNode of(Facts f, UInt256 blobBaseFee, Optional<L1FeeInfo> fees) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("type", Hex.quantity(f.tx.type()));
    json.put("status", f.receipt.success() ? "0x1" : "0x0");
    json.set("transactionHash", Hex.data(f.place.transactionHash()));
    json.set("transactionIndex", Hex.quantity(f.place.index()));
    json.set("blockHash", Hex.data(f.place.blockHash()));
    json.set("blockNumber", Hex.quantity(f.place.blockNumber()));
    json.set("from", Hex.address(f.sender));
    TransactionJson.address(json, "to", f.tx.to());
    TransactionJson.address(json, "contractAddress", created(f));
    json.set("gasUsed", Hex.quantity(f.gasUsed));
    json.set("cumulativeGasUsed", Hex.quantity(f.receipt.cumulativeGasUsed()));
    json.set("effectiveGasPrice", Hex.quantity(Fees.effectivePrice(f.tx, f.baseFee)));
    json.set("logs", LogJson.all(f.receipt.logs(), f.place, f.firstLog));
    json.set("logsBloom", Hex.data(Bloom.of(f.receipt.logs()).toBytes()));
    if (f.tx instanceof Transaction.Blob blob) {
      json.set("blobGasUsed", Hex.quantity(blob.blobHashes().size() * BlobFee.GAS_PER_BLOB));
      json.set("blobGasPrice", Hex.quantity(blobBaseFee));
    }
    if (f.tx.isDeposit()) {
      f.receipt.depositNonce().ifPresent(n -> json.set("depositNonce", Hex.quantity(n)));
      json.set("depositReceiptVersion", Hex.quantity(Receipt.DEPOSIT_RECEIPT_VERSION));
    }
    fees.ifPresent(info -> info.describe(json, f.tx));
    return json;
  }

  private static Optional<Address> created(Facts f) {
    if (!f.tx.isCreation() || !f.receipt.success()) {
      return Optional.empty();
    }
    long nonce = f.receipt.depositNonce().orElse(f.tx.nonce());
    RlpWriter rlp = new RlpWriter();
    int list = rlp.startList();
    rlp.bytes(f.sender.bytes()).unsignedLong(nonce).endList(list);
    return Optional.of(Address.ofWord(Keccak.hash(rlp.toBytes())));
  }
}
