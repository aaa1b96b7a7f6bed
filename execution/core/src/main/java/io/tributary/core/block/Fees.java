package io.tributary.core.block;

import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a transaction pays in a block.
 *
 * @param gasPrice effective, wei a unit of gas
 * @param tip of it, what the beneficiary gets
 * @param blobFee wei, burnt
 * @param l1Fee wei
 * @param l1Cost null on L1
 */
record Fees(UInt256 gasPrice, UInt256 tip, UInt256 blobFee, UInt256 l1Fee, L1Cost l1Cost) {
  /** EIP-1559; the transaction's fee cap is not below the base fee. */
  static Fees of(Transaction transaction, BlockEnv env, L1Cost l1Cost, FastLz fastLz) {
    UInt256 room = transaction.maxFeePerGas().subtract(env.baseFee());
    UInt256 tip =
        room.compareTo(transaction.maxPriorityFeePerGas()) < 0
            ? room
            : transaction.maxPriorityFeePerGas();
    return new Fees(
        env.baseFee().add(tip),
        tip,
        env.blobBaseFee().multiply(blobGas(transaction)),
        l1Fee(transaction, l1Cost, fastLz),
        l1Cost);
  }

  private static UInt256 l1Fee(Transaction transaction, L1Cost l1Cost, FastLz fastLz) {
    return l1Cost == null
        ? UInt256.ZERO
        : l1Cost.dataFee(TransactionCodec.encode(transaction), fastLz);
  }

  static long blobGas(Transaction transaction) {
    return transaction.blobHashes().size() * BlobFee.GAS_PER_BLOB;
  }

  UInt256 operatorFee(long gas) {
    return operatorFee(gas, l1Cost);
  }

  private static UInt256 operatorFee(long gas, L1Cost l1Cost) {
    return l1Cost == null ? UInt256.ZERO : l1Cost.operatorFee(gas);
  }

  /** Taken from the sender before execution. */
  UInt256 upfront(long gasLimit) {
    return times(gasPrice, gasLimit).add(blobFee).add(l1Fee).add(operatorFee(gasLimit));
  }

  /** What the sender must own: the most it may have to pay, and the value; may exceed 256 bits. */
  BigInteger required(Transaction transaction) {
    return required(transaction, l1Fee, l1Cost);
  }

  /** {@link #required} in a block of any base fee. */
  static BigInteger worstCost(Transaction transaction, L1Cost l1Cost, FastLz fastLz) {
    return required(transaction, l1Fee(transaction, l1Cost, fastLz), l1Cost);
  }

  private static BigInteger required(Transaction transaction, UInt256 l1Fee, L1Cost l1Cost) {
    long gasLimit = transaction.gasLimit();
    return product(transaction.maxFeePerGas(), gasLimit)
        .add(product(transaction.maxFeePerBlobGas(), blobGas(transaction)))
        .add(l1Fee.toUnsignedBigInteger())
        .add(operatorFee(gasLimit, l1Cost).toUnsignedBigInteger())
        .add(transaction.value().toUnsignedBigInteger());
  }

  static UInt256 times(UInt256 price, long gas) {
    return price.multiply(unsigned(gas));
  }

  static BigInteger product(UInt256 price, long gas) {
    return price.toUnsignedBigInteger().multiply(unsigned(gas).toUnsignedBigInteger());
  }

  private static UInt256 unsigned(long gas) {
    return UInt256.fromBytes(Bytes.ofUnsignedLong(gas));
  }
}
