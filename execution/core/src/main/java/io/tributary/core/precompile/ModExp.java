package io.tributary.core.precompile;

import java.math.BigInteger;
import java.util.Optional;

/**
 * 0x05 (EIP-198): base to the exponent, modulo.
 *
 * <pre>
 *   input = base length (32) | exponent length (32) | modulus length (32) | base | exponent | modulus
 * </pre>
 */
final class ModExp implements Precompile {
  private static final int HEADER_SIZE = 96;
  private static final BigInteger TWO = BigInteger.valueOf(2);
  private static final int EXPONENT_HEAD_SIZE = 32;

  /** Stands for all lengths beyond it, which nobody can pay. */
  private static final long HUGE = Integer.MAX_VALUE;

  private final Pricing pricing;

  ModExp(Pricing pricing) {
    this.pricing = pricing;
  }

  /** How a fork prices and bounds the operation. */
  enum Pricing {
    /** Berlin. */
    EIP_2565(200, 8, 3, HUGE) {
      @Override
      long complexity(long maxLength) {
        long words = (maxLength + 7) >>> 3;
        return words * words;
      }
    },
    /** Osaka, with the bounds of EIP-7823. */
    EIP_7883(500, 16, 1, 1_024) {
      @Override
      long complexity(long maxLength) {
        long words = (maxLength + 7) >>> 3;
        return maxLength <= 32 ? 16 : 2 * words * words;
      }
    };

    private final long minimum;
    private final long iterationsPerByte;
    private final long divisor;
    private final long maxLength;

    Pricing(long minimum, long iterationsPerByte, long divisor, long maxLength) {
      this.minimum = minimum;
      this.iterationsPerByte = iterationsPerByte;
      this.divisor = divisor;
      this.maxLength = maxLength;
    }

    abstract long complexity(long maxLength);

    private long gas(long baseLength, long modulusLength, long iterations) {
      long complexity = complexity(Math.max(baseLength, modulusLength));
      if (complexity != 0 && iterations > Long.MAX_VALUE / complexity) {
        return UNPAYABLE;
      }
      return Math.max(minimum, complexity * iterations / divisor);
    }
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    long baseLength = length(input, offset, length, 0);
    long exponentLength = length(input, offset, length, 1);
    long modulusLength = length(input, offset, length, 2);
    int headSize = (int) Math.min(EXPONENT_HEAD_SIZE, exponentLength);
    BigInteger head = number(input, offset, length, HEADER_SIZE + baseLength, headSize);
    long tail = Math.max(0, exponentLength - EXPONENT_HEAD_SIZE);
    long iterations = Math.max(0, head.bitLength() - 1) + pricing.iterationsPerByte * tail;
    return pricing.gas(baseLength, modulusLength, Math.max(1, iterations));
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    long baseLength = length(input, offset, length, 0);
    long exponentLength = length(input, offset, length, 1);
    long modulusLength = length(input, offset, length, 2);
    if (Math.max(baseLength, Math.max(exponentLength, modulusLength)) > pricing.maxLength) {
      return Optional.empty();
    }
    if (modulusLength == 0) {
      return Optional.of(new byte[0]);
    }
    long exponentAt = HEADER_SIZE + baseLength;
    long modulusAt = exponentAt + exponentLength;
    BigInteger modulus = number(input, offset, length, modulusAt, (int) modulusLength);
    if (modulus.signum() == 0) {
      return Optional.of(new byte[(int) modulusLength]);
    }
    BigInteger base = number(input, offset, length, HEADER_SIZE, (int) baseLength);
    BigInteger exponent = number(input, offset, length, exponentAt, (int) exponentLength);
    return Optional.of(bytes(power(base, exponent, modulus), (int) modulusLength));
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

  private static long length(byte[] input, int offset, int length, int index) {
    BigInteger value = number(input, offset, length, 32L * index, 32);
    return value.bitLength() > 31 ? HUGE : value.longValue();
  }

  private static BigInteger number(byte[] input, int offset, int length, long at, int size) {
    // What lies past the end is zero: reading it is a shift, not a copy of gigabytes.
    int present = (int) Math.max(0, Math.min(size, length - at));
    return new BigInteger(1, Input.slice(input, offset, length, at, present))
        .shiftLeft(8 * (size - present));
  }

  private static byte[] bytes(BigInteger value, int size) {
    byte[] magnitude = value.toByteArray();
    byte[] out = new byte[size];
    int count = Math.min(size, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - count, out, size - count, count);
    return out;
  }
}
