package io.tributary.batcher.l1;

import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a transaction offers, each in wei a unit of gas.
 *
 * @param maxBlobFee zero for a transaction without blobs
 */
public record Fees(UInt256 tip, UInt256 maxFee, UInt256 maxBlobFee) {
  private static final long BASE_FEE_HEADROOM = 2;

  /** A first offer that survives a base fee that doubles. */
  public static Fees over(L1Market market, boolean blobs) {
    UInt256 maxFee = market.baseFee().multiply(BASE_FEE_HEADROOM).add(market.tip());
    UInt256 blobFee = blobs ? market.blobBaseFee().multiply(BASE_FEE_HEADROOM) : UInt256.ZERO;
    return new Fees(market.tip(), maxFee, blobFee);
  }

  /**
   * The least offer that may replace this one and is not below {@code market}: pools ask for 10%
   * more of a normal transaction and for 100% more of every field of a blob transaction (EIP-4844
   * pools).
   */
  public Fees replacement(L1Market market) {
    boolean blobs = !maxBlobFee.isZero();
    Fees fresh = over(market, blobs);
    return new Fees(
        max(bumped(tip, blobs), fresh.tip),
        max(bumped(maxFee, blobs), fresh.maxFee),
        blobs ? max(bumped(maxBlobFee, true), fresh.maxBlobFee) : UInt256.ZERO);
  }

  /** Whether none of the three is above {@code cap}. */
  public boolean within(UInt256 cap) {
    return maxFee.compareTo(cap) <= 0 && maxBlobFee.compareTo(cap) <= 0;
  }

  private static UInt256 bumped(UInt256 fee, boolean blobs) {
    UInt256 bump = blobs ? fee : fee.divide(8);
    return fee.add(bump).add(1);
  }

  private static UInt256 max(UInt256 a, UInt256 b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
