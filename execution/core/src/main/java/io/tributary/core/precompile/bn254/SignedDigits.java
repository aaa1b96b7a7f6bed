package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/**
 * The non-adjacent form of a number (Hankerson, Menezes and Vanstone, Guide to Elliptic Curve
 * Cryptography, algorithm 3.35): signed odd digits with zeros between them, so that a multiple or a
 * power takes few additions where inverses are free.
 *
 * <pre>
 *   width 2:  7 = 8 - 1       digits, the lowest first: -1 0 0 1
 *   width w:  odd digits below 2^(w - 1) in size, at least w - 1 zeros behind each
 * </pre>
 */
final class SignedDigits {
  private SignedDigits() {}

  /**
   * The digits of {@code number}, which is not negative, the lowest first; none for zero. The last
   * digit is positive.
   *
   * @param width 2 to 8
   */
  static byte[] of(BigInteger number, int width) {
    byte[] digits = new byte[number.bitLength() + 1];
    int length = 0;
    BigInteger rest = number;
    for (int i = 0; rest.signum() != 0; i++) {
      if (rest.testBit(0)) {
        int digit = signedRemainder(rest.intValue(), width);
        digits[i] = (byte) digit;
        rest = rest.subtract(BigInteger.valueOf(digit));
        length = i + 1;
      }
      rest = rest.shiftRight(1);
    }
    byte[] used = new byte[length];
    System.arraycopy(digits, 0, used, 0, length);
    return used;
  }

  private static int signedRemainder(int value, int width) {
    int remainder = value & ((1 << width) - 1);
    return remainder >= 1 << (width - 1) ? remainder - (1 << width) : remainder;
  }
}
