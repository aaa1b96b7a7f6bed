package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.Arithmetic;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * 0x05 (EIP-198): base to the exponent, modulo.
 *
 * <pre>
 *   input = base length (32) | exponent length (32) | modulus length (32) | base | exponent | modulus
 * </pre>
 */
final class ModExp implements Precompile {
  private static final int HEADER_SIZE = 96;
  private static final int EXPONENT_HEAD_SIZE = 32;

  /** Stands for all lengths beyond it, which nobody can pay. */
  private static final long HUGE = Integer.MAX_VALUE;

  private final Pricing pricing;
  private final Crypto crypto;

  ModExp(Pricing pricing, Crypto crypto) {
    this.pricing = pricing;
    this.crypto = crypto;
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
    // Numbers of more than an array's length cost more gas than any block has.
    int size = (int) (HEADER_SIZE + baseLength + exponentLength + modulusLength);
    byte[] all = Input.slice(input, offset, length, 0, size);
    return crypto.arithmetic(Arithmetic.MOD_EXP, Bytes.wrap(all)).map(Bytes::toArrayUnsafe);
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
}
