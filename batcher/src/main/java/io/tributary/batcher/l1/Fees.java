package io.tributary.batcher.l1;

import java.math.BigInteger;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a transaction offers, in wei a unit.
 *
 * @param maxBlobFee zero for transactions without blobs
 */
public record Fees(UInt256 tip, UInt256 maxFee, UInt256 maxBlobFee) {
  private static final UInt256 LEAST_TIP = UInt256.valueOf(1_000_000_000L);
  private static final long BLOB_GAS = 1 << 17;

  /** Twice what the next block costs, so that it stays good for some full blocks. */
  static Fees of(L1Endpoint.Prices prices, boolean withBlobs) {
    UInt256 tip = max(prices.tip(), LEAST_TIP);
    return new Fees(
        tip,
        prices.baseFee().multiply(2).add(tip),
        withBlobs ? max(prices.blobBaseFee().multiply(2), UInt256.ONE) : UInt256.ZERO);
  }

  /**
   * Returns what pools take in place of this: at least twice everything for blob transactions, an
   * eighth more for others; and never less than {@code now} asks for.
   */
  Fees replacement(Fees now) {
    boolean withBlobs = !maxBlobFee.isZero();
    return new Fees(
        max(raised(tip, withBlobs), now.tip),
        max(raised(maxFee, withBlobs), now.maxFee),
        max(raised(maxBlobFee, withBlobs), now.maxBlobFee));
  }

  /** Returns these fees with each one limited by its own cap; no cap stops the other fees. */
  Fees within(Fees cap) {
    UInt256 most = min(maxFee, cap.maxFee);
    return new Fees(min(min(tip, cap.tip), most), most, min(maxBlobFee, cap.maxBlobFee));
  }

  /** The largest amount, in wei, that {@code request} can cost at these fees. */
  BigInteger cost(TransactionRequest request) {
    long blobs = request.sidecar().map(sidecar -> sidecar.blobs().size()).orElse(0);
    return wei(maxFee, request.gasLimit()).add(wei(maxBlobFee, blobs * BLOB_GAS));
  }

  private static BigInteger wei(UInt256 price, long gas) {
    return price.toUnsignedBigInteger().multiply(BigInteger.valueOf(gas));
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

  private static UInt256 min(UInt256 a, UInt256 b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
