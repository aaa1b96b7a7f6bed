package io.tributary.sequencer.seal;

import io.tributary.core.block.TxError;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.pool.Standing;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.rpc.eth.TxErrors;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;

/**
 * What a transaction must have to be executed or to wait: it fits a block, it is valid, its nonce
 * is not used up, and its sender can pay. The cheap checks come first, because nobody pays for a
 * refusal. Codes and texts are geth's. Each check returns null if it has no objection.
 */
final class Admission {
  private final BlockLimits limits;

  Admission(BlockLimits limits) {
    this.limits = limits;
  }

  SubmitResult.Rejected objection(
      Transaction transaction, int sizeBytes, Standing sender, OpenBlock open) {
    SubmitResult.Rejected objection = room(transaction, sizeBytes, open);
    if (objection == null) {
      objection =
          open.objection(transaction)
              .map(error -> new SubmitResult.Rejected(TxErrors.of(error)))
              .orElse(null);
    }
    objection = objection != null ? objection : nonce(transaction, sender);
    return objection != null ? objection : funds(transaction, sender);
  }

  private SubmitResult.Rejected room(Transaction transaction, int sizeBytes, OpenBlock open) {
    long gas = transaction.gasLimit();
    if (Long.compareUnsigned(gas, open.roomGas()) > 0) {
      return new SubmitResult.Rejected(RpcError.EXCEEDS_BLOCK_GAS_LIMIT);
    }
    if (Long.compareUnsigned(gas, limits.transactionGas()) > 0) {
      return new SubmitResult.Rejected(
          RpcError.GAS_LIMIT_TOO_HIGH, "(cap: " + limits.transactionGas() + ", tx: " + gas + ")");
    }
    return sizeBytes > limits.blockBytes()
        ? new SubmitResult.Rejected(
            RpcError.OVERSIZED_DATA, "limit " + limits.blockBytes() + " bytes")
        : null;
  }

  private static SubmitResult.Rejected nonce(Transaction transaction, Standing sender) {
    if (transaction.nonce() == -1L) {
      return new SubmitResult.Rejected(RpcError.NONCE_MAX);
    }
    return Long.compareUnsigned(transaction.nonce(), sender.nonce()) < 0
        ? nonceTooLow(transaction, sender)
        : null;
  }

  static SubmitResult.Rejected nonceTooLow(Transaction transaction, Standing sender) {
    return new SubmitResult.Rejected(
        RpcError.NONCE_TOO_LOW,
        "next nonce "
            + Long.toUnsignedString(sender.nonce())
            + ", tx nonce "
            + Long.toUnsignedString(transaction.nonce()));
  }

  /** Without the fee for the bytes on L1, which takes time to compute. */
  private static SubmitResult.Rejected funds(Transaction transaction, Standing sender) {
    BigInteger gas = unsigned(transaction.gasLimit());
    BigInteger cost =
        transaction
            .maxFeePerGas()
            .toUnsignedBigInteger()
            .multiply(gas)
            .add(transaction.value().toUnsignedBigInteger());
    return cost.compareTo(sender.balance()) > 0 ? unfunded(sender, BigInteger.ZERO, cost) : null;
  }

  private static BigInteger unsigned(long value) {
    return Bytes.ofUnsignedLong(value).toUnsignedBigInteger();
  }

  /**
   * The sender cannot pay.
   *
   * @param queued the worst case of what it has waiting, in wei
   * @param cost the worst case of the transaction, in wei
   */
  static SubmitResult.Rejected unfunded(Standing sender, BigInteger queued, BigInteger cost) {
    String waiting = queued.signum() == 0 ? "" : ", queued cost " + queued;
    return new SubmitResult.Rejected(
        RpcError.INSUFFICIENT_FUNDS,
        "balance "
            + sender.balance()
            + waiting
            + ", tx cost "
            + cost
            + ", overshot "
            + queued.add(cost).subtract(sender.balance()));
  }

  /** Whether execution refuses the transaction for now alone: its fee cap may suffice later. */
  static boolean isPassing(TxError error) {
    return error == TxError.INSUFFICIENT_MAX_FEE_PER_GAS;
  }
}
