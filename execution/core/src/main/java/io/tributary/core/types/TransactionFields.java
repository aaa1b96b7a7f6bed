package io.tributary.core.types;

import io.tributary.core.rlp.RlpWriter;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** Writes the fields of each transaction type in their order, up to the signature. */
final class TransactionFields {
  private TransactionFields() {}

  static void writeUnsigned(Transaction transaction, RlpWriter out) {
    switch (transaction) {
      case Transaction.Legacy legacy -> {
        out.unsignedLong(legacy.nonce()).uint256(legacy.gasPrice());
        writeCall(legacy, out);
      }
      case Transaction.AccessList tx -> {
        writeChainIdAndNonce(tx, out);
        out.uint256(tx.gasPrice());
        writeCall(tx, out);
        writeAccessList(tx.accessList(), out);
      }
      case Transaction.DynamicFee tx -> writeDynamicFee(tx, out);
      case Transaction.Blob tx -> {
        writeDynamicFee(tx, out);
        out.uint256(tx.maxFeePerBlobGas());
        writeHashes(tx.blobHashes(), out);
      }
      case Transaction.SetCode tx -> {
        writeDynamicFee(tx, out);
        writeAuthorizations(tx.authorizations(), out);
      }
      case Transaction.Deposit deposit -> writeDeposit(deposit, out);
    }
  }

  private static void writeDynamicFee(Transaction tx, RlpWriter out) {
    writeChainIdAndNonce(tx, out);
    out.uint256(tx.maxPriorityFeePerGas()).uint256(tx.maxFeePerGas());
    writeCall(tx, out);
    writeAccessList(tx.accessList(), out);
  }

  private static void writeChainIdAndNonce(Transaction tx, RlpWriter out) {
    out.uint256(tx.chainId().orElseThrow()).unsignedLong(tx.nonce());
  }

  private static void writeCall(Transaction tx, RlpWriter out) {
    out.unsignedLong(tx.gasLimit());
    writeTo(tx, out);
    out.uint256(tx.value()).bytes(tx.data());
  }

  private static void writeTo(Transaction tx, RlpWriter out) {
    out.bytes(tx.to().isPresent() ? tx.to().get().toArray() : new byte[0]);
  }

  private static void writeAccessList(List<AccessTuple> tuples, RlpWriter out) {
    int list = out.startList();
    for (AccessTuple tuple : tuples) {
      int mark = out.startList();
      out.bytes(tuple.address().toArray());
      writeHashes(tuple.storageKeys(), out);
      out.endList(mark);
    }
    out.endList(list);
  }

  private static void writeHashes(List<Bytes32> hashes, RlpWriter out) {
    int list = out.startList();
    for (Bytes32 hash : hashes) {
      out.bytes(hash);
    }
    out.endList(list);
  }

  private static void writeAuthorizations(List<Authorization> authorizations, RlpWriter out) {
    int list = out.startList();
    for (Authorization item : authorizations) {
      int mark = out.startList();
      out.uint256(item.chainId()).bytes(item.address().toArray()).unsignedLong(item.nonce());
      out.unsignedLong(item.yParity()).uint256(item.r()).uint256(item.s());
      out.endList(mark);
    }
    out.endList(list);
  }

  private static void writeDeposit(Transaction.Deposit deposit, RlpWriter out) {
    out.bytes(deposit.sourceHash()).bytes(deposit.from().toArray());
    writeTo(deposit, out);
    out.uint256(deposit.mint()).uint256(deposit.value()).unsignedLong(deposit.gasLimit());
    out.unsignedLong(deposit.isSystem() ? 1 : 0).bytes(deposit.data());
  }
}
