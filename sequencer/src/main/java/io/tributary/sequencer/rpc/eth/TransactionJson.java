package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Header;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.ResponseRoom;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;

/** Transactions as execution-apis shapes them, and deposits as the OP Stack does. */
final class TransactionJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The least characters that a transaction without data takes. */
  private static final long LEAST_SIZE = 450;

  private static final UInt256 PROTECTED_V = UInt256.valueOf(35);
  private static final UInt256 UNPROTECTED_V = UInt256.valueOf(27);

  private TransactionJson() {}

  /** The transaction at {@code index} of a sealed block. */
  static ObjectNode sealed(ChainBlock block, int index) {
    Header header = block.header();
    Transaction tx = block.block().transactions().get(index);
    ObjectNode json = body(tx, block.senders().get(index));
    json.set("blockHash", Hex.data(block.block().hash()));
    json.set("blockNumber", Hex.quantity(header.number()));
    json.set("blockTimestamp", Hex.quantity(header.timestamp()));
    json.set("transactionIndex", Hex.quantity(index));
    json.set("gasPrice", Hex.quantity(Fees.effectivePrice(tx, header.baseFeePerGas())));
    if (tx.isDeposit()) {
      depositNonce(json, block.receipts().get(index));
    }
    return json;
  }

  /** The transaction at {@code index} of the pending block. */
  static ObjectNode pending(ChainBlock block, int index) {
    Transaction tx = block.block().transactions().get(index);
    ObjectNode json = pending(tx, block.senders().get(index));
    if (tx.isDeposit()) {
      depositNonce(json, block.receipts().get(index));
    }
    return json;
  }

  /** A transaction in no sealed block. */
  static ObjectNode pending(Transaction tx, Address sender) {
    ObjectNode json = body(tx, sender);
    json.putNull("blockHash");
    json.putNull("blockNumber");
    json.putNull("blockTimestamp");
    json.putNull("transactionIndex");
    json.set("gasPrice", Hex.quantity(tx.maxFeePerGas()));
    return json;
  }

  private static ObjectNode body(Transaction tx, Address sender) {
    ResponseRoom.current().take(LEAST_SIZE + 2L * tx.data().size());
    ObjectNode json = NODES.objectNode();
    json.set("hash", Hex.data(TransactionCodec.hash(tx)));
    json.set("from", Hex.address(sender));
    json.set("type", Hex.quantity(tx.type()));
    json.set("nonce", Hex.quantity(tx.nonce()));
    json.set("gas", Hex.quantity(tx.gasLimit()));
    address(json, "to", tx.to());
    json.set("value", Hex.quantity(tx.value()));
    json.set("input", Hex.data(tx.data()));
    switch (tx) {
      case Transaction.Deposit deposit -> deposit(json, deposit);
      case Transaction.Legacy legacy -> legacy(json, legacy);
      default -> typed(json, tx);
    }
    return json;
  }

  private static void legacy(ObjectNode json, Transaction.Legacy tx) {
    tx.chainId().ifPresent(id -> json.set("chainId", Hex.quantity(id)));
    Signature signature = tx.signature().orElseThrow();
    UInt256 parity = UInt256.valueOf(signature.yParity());
    UInt256 v =
        tx.chainId().map(id -> id.multiply(2).add(PROTECTED_V)).orElse(UNPROTECTED_V).add(parity);
    json.set("v", Hex.quantity(v));
    points(json, signature);
  }

  private static void typed(ObjectNode json, Transaction tx) {
    json.set("chainId", Hex.quantity(tx.chainId().orElseThrow()));
    json.set("accessList", accessList(tx.accessList()));
    if (tx.type() >= 2) {
      json.set("maxFeePerGas", Hex.quantity(tx.maxFeePerGas()));
      json.set("maxPriorityFeePerGas", Hex.quantity(tx.maxPriorityFeePerGas()));
    }
    if (tx instanceof Transaction.Blob) {
      json.set("maxFeePerBlobGas", Hex.quantity(tx.maxFeePerBlobGas()));
      ArrayNode hashes = json.putArray("blobVersionedHashes");
      tx.blobHashes().forEach(hash -> hashes.add(Hex.data(hash)));
    }
    if (tx instanceof Transaction.SetCode) {
      json.set("authorizationList", authorizations(tx.authorizations()));
    }
    Signature signature = tx.signature().orElseThrow();
    json.set("v", Hex.quantity(signature.yParity()));
    json.set("yParity", Hex.quantity(signature.yParity()));
    points(json, signature);
  }

  private static void points(ObjectNode json, Signature signature) {
    json.set("r", Hex.quantity(signature.r()));
    json.set("s", Hex.quantity(signature.s()));
  }

  /** As op-geth: fields that say nothing are left out, and the signature is zero. */
  private static void deposit(ObjectNode json, Transaction.Deposit tx) {
    json.set("sourceHash", Hex.data(tx.sourceHash()));
    if (!tx.mint().isZero()) {
      json.set("mint", Hex.quantity(tx.mint()));
    }
    if (tx.isSystem()) {
      json.put("isSystemTx", true);
    }
    json.put("v", "0x0").put("r", "0x0").put("s", "0x0");
  }

  private static void depositNonce(ObjectNode json, Receipt receipt) {
    receipt.depositNonce().ifPresent(nonce -> json.set("nonce", Hex.quantity(nonce)));
    json.set("depositReceiptVersion", Hex.quantity(Receipt.DEPOSIT_RECEIPT_VERSION));
  }

  static ArrayNode accessList(List<AccessTuple> list) {
    ArrayNode json = NODES.arrayNode();
    for (AccessTuple tuple : list) {
      ObjectNode entry = json.addObject();
      entry.set("address", Hex.address(tuple.address()));
      ArrayNode keys = entry.putArray("storageKeys");
      tuple.storageKeys().forEach(key -> keys.add(Hex.data(key)));
    }
    return json;
  }

  private static ArrayNode authorizations(List<Authorization> list) {
    ArrayNode json = NODES.arrayNode();
    for (Authorization authorization : list) {
      ObjectNode entry = json.addObject();
      entry.set("chainId", Hex.quantity(authorization.chainId()));
      entry.set("address", Hex.address(authorization.address()));
      entry.set("nonce", Hex.quantity(authorization.nonce()));
      entry.set("yParity", Hex.quantity(authorization.yParity()));
      entry.set("r", Hex.quantity(authorization.r()));
      entry.set("s", Hex.quantity(authorization.s()));
    }
    return json;
  }

  static void address(ObjectNode json, String field, Optional<Address> address) {
    if (address.isPresent()) {
      json.set(field, Hex.address(address.get()));
    } else {
      json.putNull(field);
    }
  }
}
