package io.tributary.batcher.l1;

import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a transaction offers, in wei a unit.
 *
 * @param maxBlobFee zero for transactions without blobs
 */
public record Fees(UInt256 tip, UInt256 maxFee, UInt256 maxBlobFee) {
  private static final UInt256 LEAST_TIP = UInt256.valueOf(1_000_000_000L);

  /** Twice what the next block costs, so that it stays good for some full blocks. */
  static Fees of(L1Endpoint.Prices prices, boolean withBlobs) {
    UInt256 tip = max(prices.tip(), LEAST_TIP);
    return new Fees(
        tip,
        prices.baseFee().multiply(2).add(tip),
        withBlobs ? max(prices.blobBaseFee().multiply(2), UInt256.ONE) : UInt256.ZERO);
  }

  /**
   * What pools take in place of this: at least twice everything for blob transactions, an eighth
   * more for others; and never less than {@code now} asks for.
   */
  Fees replacement(Fees now) {
    boolean withBlobs = !maxBlobFee.isZero();
    return new Fees(
        max(raised(tip, withBlobs), now.tip),
        max(raised(maxFee, withBlobs), now.maxFee),
        max(raised(maxBlobFee, withBlobs), now.maxBlobFee));
  }

  /** Whether no part is above {@code cap}. */
  boolean isWithin(Fees cap) {
    return tip.compareTo(cap.tip) <= 0
        && maxFee.compareTo(cap.maxFee) <= 0
        && maxBlobFee.compareTo(cap.maxBlobFee) <= 0;
  }

  private static UInt256 raised(UInt256 fee, boolean twice) {
    if (fee.isZero()) {
      return fee;
    }
    return twice ? fee.multiply(2) : fee.add(fee.divide(8)).add(1);
  }

  private static UInt256 max(UInt256 a, UInt256 b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
