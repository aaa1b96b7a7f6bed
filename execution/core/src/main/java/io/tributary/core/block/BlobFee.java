package io.tributary.core.block;

import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.types.Header;
import java.math.BigInteger;
import org.apache.tuweni.units.bigints.UInt256;

/** Blob gas and its price (EIP-4844, EIP-7918). */
public final class BlobFee {
  public static final long GAS_PER_BLOB = 1 << 17;

  /** EIP-7918: gas of execution that a blob is priced against at least. */
  private static final long BLOB_BASE_COST = 1 << 13;

  private BlobFee() {}

  /** The price of a unit of blob gas in wei. */
  public static UInt256 of(long excessBlobGas, long updateFraction) {
    BigInteger fraction = BigInteger.valueOf(updateFraction);
    BigInteger excess = BigInteger.valueOf(excessBlobGas);
    BigInteger term = fraction;
    BigInteger sum = BigInteger.ZERO;
    for (long i = 1; term.signum() > 0; i++) {
      sum = sum.add(term);
      term = term.multiply(excess).divide(fraction.multiply(BigInteger.valueOf(i)));
    }
    BigInteger fee = sum.divide(fraction);
    return fee.bitLength() > 256 ? UInt256.MAX_VALUE : UInt256.valueOf(fee);
  }

  /** The excess blob gas of the block after {@code parent}, under the rules of that block. */
  public static long excessAfter(Header parent, Fork fork, BlobSchedule blobs) {
    return excessAfter(
        parent.excessBlobGas(), parent.blobGasUsed(), parent.baseFeePerGas(), fork, blobs);
  }

  /**
   * The excess blob gas after a block with this much of it.
   *
   * @param used blob gas of its transactions
   * @param baseFee its price of a unit of gas in wei, for EIP-7918
   */
  public static long excessAfter(
      long excess, long used, UInt256 baseFee, Fork fork, BlobSchedule blobs) {
    long target = blobs.target() * GAS_PER_BLOB;
    long total = excess + used;
    if (total < target) {
      return 0;
    }
    if (fork.atLeast(Fork.OSAKA) && isBelowReserve(excess, baseFee, blobs)) {
      long span = (long) blobs.max() - blobs.target();
      return excess + used * span / Math.max(1, blobs.max());
    }
    return total - target;
  }

  private static boolean isBelowReserve(long excess, UInt256 baseFee, BlobSchedule blobs) {
    BigInteger reserve =
        baseFee.toUnsignedBigInteger().multiply(BigInteger.valueOf(BLOB_BASE_COST));
    BigInteger price =
        of(excess, blobs.updateFraction())
            .toUnsignedBigInteger()
            .multiply(BigInteger.valueOf(GAS_PER_BLOB));
    return reserve.compareTo(price) > 0;
  }
}
