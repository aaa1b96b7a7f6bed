package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/**
 * Raises to a multiple of (p^12 - 1) / r, so that values of the pairing become comparable. One
 * thread.
 */
final class FinalExponentiation {
  /** The parameter of the curve, from which p and r are polynomials. */
  static final BigInteger X = BigInteger.valueOf(4_965_661_367_192_848_881L);

  private static final byte[] X_DIGITS = SignedDigits.of(X, 2);

  private final Fp12Arithmetic fp12;
  private final Fp12 inverse = new Fp12();

  FinalExponentiation(Fp12Arithmetic fp12) {
    this.fp12 = fp12;
  }

  /** Changes {@code value} to its power. */
  void apply(Fp12 value) {
    easyPart(value);
    hardPart(value);
  }

  /** The power (p^6 - 1) (p^2 + 1): from here on, everything is in the cyclotomic subgroup. */
  private void easyPart(Fp12 value) {
    Fp12 first = new Fp12();
    fp12.invert(inverse, value);
    first.conjugate(value);
    fp12.multiply(first, first, inverse);
    fp12.frobenius(value, first);
    fp12.frobenius(value, value);
    fp12.multiply(value, value, first);
  }

  /**
   * The power 2 x (6 x^2 + 3 x + 1) (p^4 - p^2 + 1) / r (Duquesne and Ghammam, eprint 2015/192,
   * algorithm 6).
   */
  private void hardPart(Fp12 f) {
    Fp12 minus2x = f.copy();
    raiseToX(minus2x);
    minus2x.conjugate(minus2x);
    fp12.cyclotomicSquare(minus2x, minus2x);
    Fp12 minus6x = new Fp12();
    fp12.cyclotomicSquare(minus6x, minus2x);
    fp12.multiply(minus6x, minus6x, minus2x);
    Fp12 sixXx = minus6x.copy();
    raiseToX(sixXx);
    sixXx.conjugate(sixXx);
    Fp12 a = new Fp12();
    fp12.cyclotomicSquare(a, sixXx);
    raiseToX(a);
    fp12.multiply(a, a, sixXx);
    minus6x.conjugate(minus6x);
    fp12.multiply(a, a, minus6x);
    combine(f, minus2x, sixXx, a);
  }

  private void combine(Fp12 f, Fp12 minus2x, Fp12 sixXx, Fp12 a) {
    Fp12 b = minus2x;
    fp12.multiply(b, minus2x, a);
    Fp12 last = f.copy();
    last.conjugate(last);
    fp12.multiply(last, last, b);
    fp12.multiply(f, f, sixXx);
    fp12.multiply(f, f, a);
    fp12.frobenius(b, b);
    fp12.multiply(f, f, b);
    fp12.frobenius(a, a);
    fp12.frobenius(a, a);
    fp12.multiply(f, f, a);
    fp12.frobenius(last, last);
    fp12.frobenius(last, last);
    fp12.frobenius(last, last);
    fp12.multiply(f, f, last);
  }

  private void raiseToX(Fp12 power) {
    Fp12 value = power.copy();
    inverse.conjugate(value);
    for (int i = X_DIGITS.length - 2; i >= 0; i--) {
      fp12.cyclotomicSquare(power, power);
      if (X_DIGITS[i] != 0) {
        fp12.multiply(power, power, X_DIGITS[i] > 0 ? value : inverse);
      }
    }
  }
}
