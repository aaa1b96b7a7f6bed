package io.tributary.crypto;

import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.Transaction.AccessList;
import io.tributary.core.types.Transaction.Blob;
import io.tributary.core.types.Transaction.Deposit;
import io.tributary.core.types.Transaction.DynamicFee;
import io.tributary.core.types.Transaction.Legacy;
import io.tributary.core.types.Transaction.SetCode;
import io.tributary.core.types.TransactionCodec;
import java.util.Optional;

/** Puts signatures into transactions; one that is there already is replaced. */
public final class TransactionSigner {
  private TransactionSigner() {}

  /**
   * The transaction as {@code signer} sends it.
   *
   * @throws IllegalArgumentException for a deposit, which nobody signs
   */
  public static Transaction sign(Transaction transaction, Signer signer) {
    return with(transaction, Optional.of(signer.sign(TransactionCodec.signingHash(transaction))));
  }

  private static Transaction with(Transaction transaction, Optional<Signature> signature) {
    return switch (transaction) {
      case Legacy t ->
          new Legacy(
              t.chainId(),
              t.nonce(),
              t.gasPrice(),
              t.gasLimit(),
              t.to(),
              t.value(),
              t.data(),
              signature);
      case AccessList t ->
          new AccessList(
              t.chainId(),
              t.nonce(),
              t.gasPrice(),
              t.gasLimit(),
              t.to(),
              t.value(),
              t.data(),
              t.accessList(),
              signature);
      case DynamicFee t ->
          new DynamicFee(
              t.chainId(),
              t.nonce(),
              t.maxPriorityFeePerGas(),
              t.maxFeePerGas(),
              t.gasLimit(),
              t.to(),
              t.value(),
              t.data(),
              t.accessList(),
              signature);
      case Blob t ->
          new Blob(
              t.chainId(),
              t.nonce(),
              t.maxPriorityFeePerGas(),
              t.maxFeePerGas(),
              t.gasLimit(),
              t.to(),
              t.value(),
              t.data(),
              t.accessList(),
              t.maxFeePerBlobGas(),
              t.blobHashes(),
              signature);
      case SetCode t ->
          new SetCode(
              t.chainId(),
              t.nonce(),
              t.maxPriorityFeePerGas(),
              t.maxFeePerGas(),
              t.gasLimit(),
              t.to(),
              t.value(),
              t.data(),
              t.accessList(),
              t.authorizations(),
              signature);
      case Deposit t -> throw new IllegalArgumentException("deposits carry no signature");
    };
  }
}
