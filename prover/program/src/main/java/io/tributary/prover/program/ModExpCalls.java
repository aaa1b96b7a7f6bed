package io.tributary.prover.program;

import io.tributary.core.port.Crypto.Arithmetic;
import io.tributary.core.precompile.PureArithmetic;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Modular powers in calls that fit one transaction on L1. An exponent that costs more is cut into
 * digits of 256 bits, the first the most significant (Horner):
 *
 * <pre>
 *   base^e = (... (base^d0)^(2^256) base^d1)^(2^256) ...) base^dn   modulo
 * </pre>
 *
 * Each power with a digit, and each with 2^256, is a call of at most 264 iterations, which is under
 * nine million gas at 1,024 bytes. The products between them are computed here.
 */
final class ModExpCalls {
  private static final int CONTRACT = 0x05;
  private static final int HEADER_SIZE = 96;
  private static final int DIGIT_SIZE = Bytes32.SIZE;

  /** EIP-7823: L1 refuses longer numbers; the forks before Osaka had none of this. */
  private static final int LONGEST = 1_024;

  /** 2^256. */
  private static final Bytes SHIFT =
      Bytes.concatenate(Bytes.of(1), Bytes.wrap(new byte[DIGIT_SIZE]));

  private final Oracle oracle;
  private final Predicate<L1Call> fits;

  ModExpCalls(Oracle oracle, Predicate<L1Call> fits) {
    this.oracle = oracle;
    this.fits = fits;
  }

  /** The power, as {@code Crypto.arithmetic} states it. */
  Optional<Bytes> output(Bytes input) {
    int baseSize = length(input, 0);
    int exponentSize = length(input, 1);
    int modulusSize = length(input, 2);
    if (Math.max(baseSize, Math.max(exponentSize, modulusSize)) > LONGEST) {
      return PureArithmetic.run(Arithmetic.MOD_EXP, input);
    }
    L1Call call = new L1Call(CONTRACT, input);
    if (fits.test(call)) {
      return oracle.output(call);
    }
    Bytes base = input.slice(HEADER_SIZE, baseSize);
    Bytes exponent = input.slice(HEADER_SIZE + baseSize, exponentSize);
    Bytes modulus = input.slice(HEADER_SIZE + baseSize + exponentSize, modulusSize);
    return Optional.of(byDigits(base, exponent, modulus));
  }

  private Bytes byDigits(Bytes base, Bytes exponent, Bytes modulus) {
    BigInteger by = modulus.toUnsignedBigInteger();
    int first = exponent.size() % DIGIT_SIZE;
    Bytes power = power(base, exponent.slice(0, first), modulus);
    for (int at = first; at < exponent.size(); at += DIGIT_SIZE) {
      Bytes shifted = power(power, SHIFT, modulus);
      Bytes digit = power(base, exponent.slice(at, DIGIT_SIZE), modulus);
      power = product(shifted, digit, by, modulus.size());
    }
    return power;
  }

  private Bytes power(Bytes base, Bytes exponent, Bytes modulus) {
    Bytes input =
        Bytes.concatenate(
            word(base.size()),
            word(exponent.size()),
            word(modulus.size()),
            base,
            exponent,
            modulus);
    return oracle.output(new L1Call(CONTRACT, input)).orElseThrow();
  }

  private static Bytes product(Bytes left, Bytes right, BigInteger modulus, int size) {
    if (modulus.signum() == 0) {
      return left;
    }
    BigInteger product =
        left.toUnsignedBigInteger().multiply(right.toUnsignedBigInteger()).mod(modulus);
    Bytes magnitude = Bytes.wrap(product.toByteArray()).trimLeadingZeros();
    return Bytes.concatenate(Bytes.wrap(new byte[size - magnitude.size()]), magnitude);
  }

  private static int length(Bytes input, int index) {
    return input.slice(32 * index, 32).getInt(28);
  }

  private static Bytes word(int value) {
    return UInt256.valueOf(value).toBytes();
  }
}
