package io.tributary.node.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.tuweni.units.bigints.UInt256;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Amounts of OPEN as people write them, such as 10 or 0.25. */
final class OpenAmount implements ITypeConverter<UInt256> {
  private static final int DECIMALS = 18;

  @Override
  public UInt256 convert(String text) {
    try {
      BigDecimal wei = new BigDecimal(text).movePointRight(DECIMALS);
      UInt256 amount =
          UInt256.valueOf(wei.setScale(0, RoundingMode.UNNECESSARY).toBigIntegerExact());
      if (!amount.isZero()) {
        return amount;
      }
    } catch (ArithmeticException | IllegalArgumentException e) {
      // Said below.
    }
    throw new TypeConversionException("'" + text + "' is no amount of OPEN");
  }

  /** In OPEN, without trailing zeros. */
  static String text(UInt256 wei) {
    BigDecimal open = new BigDecimal(wei.toUnsignedBigInteger()).movePointLeft(DECIMALS);
    return open.stripTrailingZeros().toPlainString() + " OPEN";
  }
}
