package io.tributary.trace;

import org.apache.tuweni.units.bigints.UInt256;

/** Numbers as JSON-RPC has them: hexadecimal, no leading zeros. */
public final class Hex {
  private Hex() {}

  public static String quantity(long number) {
    return "0x" + Long.toHexString(number);
  }

  public static String quantity(UInt256 number) {
    return number.isZero() ? "0x0" : number.toShortHexString();
  }
}
