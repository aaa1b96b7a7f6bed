package io.tributary.attribution.ledger;

import org.apache.tuweni.units.bigints.UInt256;

/** Shares in hundredths of a percent. */
public final class Bps {
  public static final int WHOLE = 10_000;

  private static final UInt256 WHOLE_WIDE = UInt256.valueOf(WHOLE);

  private Bps() {}

  /** {@code amount x bps div 10000}. */
  public static UInt256 of(UInt256 amount, long bps) {
    return amount.multiply(bps).divide(WHOLE_WIDE);
  }
}
