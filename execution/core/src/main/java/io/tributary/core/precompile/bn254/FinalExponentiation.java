package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/** Raises to a multiple of (p^12 - 1) / r, so that values of the pairing become comparable. */
final class FinalExponentiation {
  /** The parameter of the curve, from which p and r are polynomials. */
  static final BigInteger X = BigInteger.valueOf(4_965_661_367_192_848_881L);

  private static final byte[] X_DIGITS = SignedDigits.of(X, 2);

  private FinalExponentiation() {}

  static Fp12 of(Fp12 value) {
    return hardPart(easyPart(value));
  }

  /** The power (p^6 - 1) (p^2 + 1): from here on, everything is in the cyclotomic subgroup. */
  private static Fp12 easyPart(Fp12 value) {
    Fp12 first = value.conjugated().times(value.inverted());
    return first.frobenius().frobenius().times(first);
  }

  /**
   * The power 2 x (6 x^2 + 3 x + 1) (p^4 - p^2 + 1) / r (Duquesne and Ghammam, eprint 2015/192,
   * algorithm 6).
   */
  private static Fp12 hardPart(Fp12 f) {
    Fp12 minus2x = powerOfX(f).conjugated().cyclotomicSquared();
    Fp12 minus6x = minus2x.cyclotomicSquared().times(minus2x);
    Fp12 sixXx = powerOfX(minus6x).conjugated();
    Fp12 sum = sixXx.times(minus6x.conjugated());
    Fp12 a = powerOfX(sixXx.cyclotomicSquared()).times(sum);
    Fp12 b = minus2x.times(a);
    Fp12 result = sixXx.times(a).times(f).times(b.frobenius());
    result = result.times(a.frobenius().frobenius());
    Fp12 last = f.conjugated().times(b).frobenius().frobenius().frobenius();
    return result.times(last);
  }

  private static Fp12 powerOfX(Fp12 value) {
    Fp12 inverse = value.conjugated();
    Fp12 power = value;
    for (int i = X_DIGITS.length - 2; i >= 0; i--) {
      power = power.cyclotomicSquared();
      if (X_DIGITS[i] != 0) {
        power = power.times(X_DIGITS[i] > 0 ? value : inverse);
      }
    }
    return power;
  }
}
