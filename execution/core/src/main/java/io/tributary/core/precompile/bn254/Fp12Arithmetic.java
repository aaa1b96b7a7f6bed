package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/**
 * Products and powers in {@link Fp12}, with the intermediate values that they need. Results may be
 * written over operands. One thread.
 */
final class Fp12Arithmetic {
  /** The powers 0 to 5 of XI^((p - 1) / 6), which raising to the p-th power brings in. */
  private static final Fp2[] FROBENIUS = frobeniusFactors();

  private final Fp6Arithmetic fp6 = new Fp6Arithmetic();
  private final Fp6 v0 = new Fp6();
  private final Fp6 v1 = new Fp6();
  private final Fp6 left = new Fp6();
  private final Fp6 right = new Fp6();
  private final Fp2 aa = new Fp2();
  private final Fp2 bb = new Fp2();
  private final Fp2 cross = new Fp2();

  /** Karatsuba: three products. */
  void multiply(Fp12 out, Fp12 a, Fp12 b) {
    fp6.multiply(v0, a.c0, b.c0);
    fp6.multiply(v1, a.c1, b.c1);
    left.add(a.c0, a.c1);
    right.add(b.c0, b.c1);
    fp6.multiply(left, left, right);
    combine(out);
  }

  /** The product of {@code a} with the value of a line: r0 + (r1 + r2 v) w. */
  void multiplyLine(Fp12 out, Fp12 a, Fp2 r0, Fp2 r1, Fp2 r2) {
    v0.multiply(a.c0, r0);
    fp6.multiply(v1, a.c1, r1, r2);
    left.add(a.c0, a.c1);
    aa.add(r0, r1);
    fp6.multiply(left, left, aa, r2);
    combine(out);
  }

  /** v0 + v1 v, and the cross products in {@code left} less both. */
  private void combine(Fp12 out) {
    left.subtract(left, v0);
    out.c1.subtract(left, v1);
    fp6.multiplyV(v1, v1);
    out.c0.add(v0, v1);
  }

  void square(Fp12 out, Fp12 a) {
    fp6.multiply(v0, a.c0, a.c1);
    fp6.multiplyV(right, a.c1);
    right.add(a.c0, right);
    left.add(a.c0, a.c1);
    fp6.multiply(left, left, right);
    left.subtract(left, v0);
    fp6.multiplyV(v1, v0);
    out.c0.subtract(left, v1);
    out.c1.add(v0, v0);
  }

  /** The square of an element of the cyclotomic subgroup (Granger and Scott, eprint 2009/565). */
  void cyclotomicSquare(Fp12 out, Fp12 a) {
    squareOfFp4(a.c0.c0, a.c1.c1);
    real(left.c0, a.c0.c0);
    imaginary(left.c1, a.c1.c1);
    squareOfFp4(a.c1.c0, a.c0.c2);
    real(right.c0, a.c0.c1);
    imaginary(right.c1, a.c1.c2);
    squareOfFp4(a.c0.c1, a.c1.c2);
    real(out.c0.c2, a.c0.c2);
    cross.multiplyXi(cross);
    imaginary(out.c1.c0, a.c1.c0);
    out.c0.c0.set(left.c0);
    out.c1.c1.set(left.c1);
    out.c0.c1.set(right.c0);
    out.c1.c2.set(right.c1);
  }

  /** (a + b s)^2 where s^2 = XI: the real part in {@code aa}, the other one in {@code cross}. */
  private void squareOfFp4(Fp2 a, Fp2 b) {
    aa.square(a);
    bb.square(b);
    cross.add(a, b);
    cross.square(cross);
    cross.subtract(cross, aa);
    cross.subtract(cross, bb);
    bb.multiplyXi(bb);
    aa.add(aa, bb);
  }

  /** Three times the real part less twice {@code a}. */
  private void real(Fp2 out, Fp2 a) {
    bb.subtract(aa, a);
    bb.twice(bb);
    out.add(bb, aa);
  }

  /** Three times the other part and twice {@code a}. */
  private void imaginary(Fp2 out, Fp2 a) {
    bb.add(cross, a);
    bb.twice(bb);
    out.add(bb, cross);
  }

  void invert(Fp12 out, Fp12 a) {
    fp6.square(v0, a.c0);
    fp6.square(v1, a.c1);
    fp6.multiplyV(v1, v1);
    v0.subtract(v0, v1);
    fp6.invert(v0, v0);
    fp6.multiply(out.c0, a.c0, v0);
    fp6.multiply(v1, a.c1, v0);
    out.c1.negate(v1);
  }

  /** The p-th power. */
  void frobenius(Fp12 out, Fp12 a) {
    frobenius(out.c0.c0, a.c0.c0, 0);
    frobenius(out.c0.c1, a.c0.c1, 2);
    frobenius(out.c0.c2, a.c0.c2, 4);
    frobenius(out.c1.c0, a.c1.c0, 1);
    frobenius(out.c1.c1, a.c1.c1, 3);
    frobenius(out.c1.c2, a.c1.c2, 5);
  }

  /** The p-th power of coefficient {@code index} of w, in place of it. */
  static void frobenius(Fp2 out, Fp2 a, int index) {
    out.conjugate(a);
    out.multiply(out, FROBENIUS[index]);
  }

  private static Fp2[] frobeniusFactors() {
    Fp2 root = Fp2.XI.power(Fp.P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6)));
    Fp2[] powers = new Fp2[6];
    powers[0] = Fp2.ONE;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = new Fp2();
      powers[i].multiply(powers[i - 1], root);
    }
    return powers;
  }
}
