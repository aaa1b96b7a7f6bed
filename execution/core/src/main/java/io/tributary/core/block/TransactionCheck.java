package io.tributary.core.block;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.evm.Delegation;
import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Transaction;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes32;

/** Whether a transaction can be in a block. Each check answers null where it has no objection. */
final class TransactionCheck {
  static final int MAX_INIT_CODE_SIZE = 49_152;

  private static final byte KZG_VERSION = 1;

  /** EIP-7594. */
  private static final int MAX_BLOBS_PER_TRANSACTION = 6;

  private final ChainRules rules;
  private final BlockEnv env;
  private final Transaction transaction;

  TransactionCheck(ChainRules rules, BlockEnv env, Transaction transaction) {
    this.rules = rules;
    this.env = env;
    this.transaction = transaction;
  }

  /** What can be said without the state. */
  TxError withoutState(long gasUsed, long blobGasUsed, IntrinsicGas intrinsic) {
    TxError error = type();
    error = error != null ? error : chainAndGas(gasUsed);
    error = error != null ? error : blobs(blobGasUsed);
    error = error != null ? error : setCode();
    error = error != null ? error : size(intrinsic);
    return error != null ? error : fees();
  }

  private TxError type() {
    boolean isL1 = rules.layer() == Layer.L1;
    return switch (transaction) {
      case Transaction.Deposit _ -> isL1 ? TxError.TYPE_NOT_SUPPORTED : null;
      case Transaction.Blob _ -> isL1 ? null : TxError.TYPE_NOT_SUPPORTED;
      case Transaction.SetCode _ ->
          rules.fork().atLeast(Fork.PRAGUE) ? null : TxError.TYPE_4_TX_PRE_FORK;
      default -> null;
    };
  }

  private TxError chainAndGas(long gasUsed) {
    long gasLimit = transaction.gasLimit();
    if (transaction.chainId().isPresent() && !transaction.chainId().get().equals(rules.chainId())) {
      return TxError.INVALID_CHAINID;
    }
    long cap = rules.transactionGasCap().orElse(Long.MAX_VALUE);
    if (Long.compareUnsigned(gasLimit, cap) > 0 && cap != Long.MAX_VALUE) {
      return TxError.GAS_LIMIT_EXCEEDS_MAXIMUM;
    }
    return Long.compareUnsigned(gasLimit, env.gasLimit() - gasUsed) > 0
        ? TxError.GAS_ALLOWANCE_EXCEEDED
        : null;
  }

  /** EIP-4844. */
  private TxError blobs(long blobGasUsed) {
    if (!(transaction instanceof Transaction.Blob blob)) {
      return null;
    }
    int count = blob.blobHashes().size();
    if (blob.isCreation()) {
      return TxError.TYPE_3_TX_CONTRACT_CREATION;
    }
    if (count == 0) {
      return TxError.TYPE_3_TX_ZERO_BLOBS;
    }
    if (blobGasUsed + Fees.blobGas(blob) > rules.blobs().max() * BlobFee.GAS_PER_BLOB) {
      return TxError.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED;
    }
    // EIP-7594.
    if (rules.fork().atLeast(Fork.OSAKA) && count > MAX_BLOBS_PER_TRANSACTION) {
      return TxError.TYPE_3_TX_BLOB_COUNT_EXCEEDED;
    }
    for (Bytes32 hash : blob.blobHashes()) {
      if (hash.get(0) != KZG_VERSION) {
        return TxError.TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH;
      }
    }
    return blob.maxFeePerBlobGas().compareTo(env.blobBaseFee()) < 0
        ? TxError.INSUFFICIENT_MAX_FEE_PER_BLOB_GAS
        : null;
  }

  /** EIP-7702. */
  private TxError setCode() {
    if (!(transaction instanceof Transaction.SetCode setCode)) {
      return null;
    }
    if (setCode.isCreation()) {
      return TxError.TYPE_4_TX_CONTRACT_CREATION;
    }
    return setCode.authorizations().isEmpty() ? TxError.TYPE_4_EMPTY_AUTHORIZATION_LIST : null;
  }

  private TxError size(IntrinsicGas intrinsic) {
    if (transaction.isCreation() && transaction.data().size() > MAX_INIT_CODE_SIZE) {
      return TxError.INITCODE_SIZE_EXCEEDED;
    }
    if (transaction.gasLimit() < intrinsic.total()) {
      return TxError.INTRINSIC_GAS_TOO_LOW;
    }
    return transaction.gasLimit() < intrinsic.floor()
        ? TxError.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST
        : null;
  }

  private TxError fees() {
    if (transaction.maxPriorityFeePerGas().compareTo(transaction.maxFeePerGas()) > 0) {
      return TxError.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS;
    }
    return transaction.maxFeePerGas().compareTo(env.baseFee()) < 0
        ? TxError.INSUFFICIENT_MAX_FEE_PER_GAS
        : null;
  }

  /** What the sender's account has to say. */
  TxError sender(AccountEntry sender, JournaledState state, Fees fees) {
    long nonce = transaction.nonce();
    if (nonce == -1L) {
      return TxError.NONCE_IS_MAX;
    }
    int order = Long.compareUnsigned(nonce, sender.nonce());
    if (order != 0) {
      return order < 0 ? TxError.NONCE_MISMATCH_TOO_LOW : TxError.NONCE_MISMATCH_TOO_HIGH;
    }
    if (sender.hasCode() && Delegation.target(state.code(sender)) == null) {
      return TxError.SENDER_NOT_EOA;
    }
    return balance(sender, fees);
  }

  private TxError balance(AccountEntry sender, Fees fees) {
    if (Fees.product(transaction.maxFeePerGas(), transaction.gasLimit()).bitLength() > 256) {
      return TxError.GASLIMIT_PRICE_PRODUCT_OVERFLOW;
    }
    BigInteger balance = sender.balance().toUnsignedBigInteger();
    return balance.compareTo(fees.required(transaction)) < 0
        ? TxError.INSUFFICIENT_ACCOUNT_FUNDS
        : null;
  }
}
