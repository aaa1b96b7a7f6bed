package io.tributary.core.precompile;

import java.math.BigInteger;
import java.util.Arrays;

/** Base to the exponent, modulo, on the input of EIP-198. */
final class ModularPower {
  private static final int HEADER_SIZE = 96;
  private static final int WORD = 32;
  private static final BigInteger TWO = BigInteger.valueOf(2);

  private ModularPower() {}

  /**
   * The power, as long as the modulus; zero where the modulus is zero.
   *
   * @param input lengths of base, exponent and modulus, a word each, then the three numbers whole
   */
  static byte[] of(byte[] input) {
    int exponentAt = HEADER_SIZE + length(input, 0);
    int modulusAt = exponentAt + length(input, 1);
    int modulusLength = length(input, 2);
    BigInteger modulus = number(input, modulusAt, modulusAt + modulusLength);
    if (modulus.signum() == 0) {
      return new byte[modulusLength];
    }
    BigInteger base = number(input, HEADER_SIZE, exponentAt);
    BigInteger exponent = number(input, exponentAt, modulusAt);
    return bytes(power(base, exponent, modulus), modulusLength);
  }

  /**
   * An even modulus is taken apart into its odd part and a power of two, and the two results put
   * together (Chinese remainders): the guest's library fails at some even moduli.
   */
  private static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
    int twos = modulus.getLowestSetBit();
    if (twos == 0) {
      return base.modPow(exponent, modulus);
    }
    BigInteger odd = modulus.shiftRight(twos);
    BigInteger mask = BigInteger.ONE.shiftLeft(twos).subtract(BigInteger.ONE);
    BigInteger byOdd = base.modPow(exponent, odd);
    BigInteger byTwos = powerOfBits(base, exponent, mask);
    BigInteger quotient = byTwos.subtract(byOdd).multiply(inverse(odd, twos)).and(mask);
    return byOdd.add(odd.multiply(quotient));
  }

  /** Modulo the power of two above the mask, bit by bit. */
  private static BigInteger powerOfBits(BigInteger base, BigInteger exponent, BigInteger mask) {
    BigInteger factor = base.and(mask);
    BigInteger result = BigInteger.ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      result = result.multiply(result).and(mask);
      if (exponent.testBit(i)) {
        result = result.multiply(factor).and(mask);
      }
    }
    return result;
  }

  /** Of an odd number modulo 2^{@code bits}: each of Newton's steps doubles the bits that hold. */
  private static BigInteger inverse(BigInteger odd, int bits) {
    BigInteger inverse = BigInteger.ONE;
    for (int known = 1; known < bits; known *= 2) {
      int next = Math.min(2 * known, bits);
      BigInteger mask = BigInteger.ONE.shiftLeft(next).subtract(BigInteger.ONE);
      BigInteger error = TWO.subtract(odd.and(mask).multiply(inverse)).and(mask);
      inverse = inverse.multiply(error).and(mask);
    }
    return inverse;
  }

  private static int length(byte[] input, int index) {
    return number(input, WORD * index, WORD * (index + 1)).intValue();
  }

  private static BigInteger number(byte[] input, int from, int to) {
    return new BigInteger(1, Arrays.copyOfRange(input, from, to));
  }

  private static byte[] bytes(BigInteger value, int size) {
    byte[] magnitude = value.toByteArray();
    byte[] out = new byte[size];
    int count = Math.min(size, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - count, out, size - count, count);
    return out;
  }
}
