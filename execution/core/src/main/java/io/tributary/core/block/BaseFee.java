package io.tributary.core.block;

import io.tributary.core.types.Header;
import java.math.BigInteger;
import org.apache.tuweni.units.bigints.UInt256;

/** The base fee of a block, from its parent (EIP-1559; OP Stack specification, Holocene). */
public final class BaseFee {
  private static final HoloceneParams ETHEREUM = new HoloceneParams(8, 2);

  private BaseFee() {}

  /**
   * The base fee of the block after {@code parent}. On L2 the parent's extra data must be
   * well-formed.
   */
  public static UInt256 after(Header parent, ChainRules.Layer layer) {
    HoloceneParams params =
        layer == ChainRules.Layer.L1
            ? ETHEREUM
            : HoloceneParams.ofExtraData(parent.extraData()).orElseThrow();
    return after(parent.gasLimit(), parent.gasUsed(), parent.baseFeePerGas(), params);
  }

  /** The base fee on L1 after a block with this gas limit, gas used and base fee in wei. */
  public static UInt256 afterL1(long gasLimit, long gasUsed, UInt256 baseFee) {
    return after(gasLimit, gasUsed, baseFee, ETHEREUM);
  }

  /** The base fee after a block with this gas limit, gas used and base fee in wei. */
  public static UInt256 after(long gasLimit, long gasUsed, UInt256 baseFee, HoloceneParams params) {
    long target = params.elasticity() == 0 ? 0 : gasLimit / params.elasticity();
    if (gasUsed == target || target == 0 || params.denominator() == 0) {
      return baseFee;
    }
    BigInteger fee = baseFee.toUnsignedBigInteger();
    BigInteger change =
        fee.multiply(BigInteger.valueOf(Math.abs(gasUsed - target)))
            .divide(BigInteger.valueOf(target))
            .divide(BigInteger.valueOf(params.denominator()));
    BigInteger after =
        gasUsed > target ? fee.add(change.max(BigInteger.ONE)) : fee.subtract(change);
    return UInt256.valueOf(after.max(BigInteger.ZERO));
  }
}
