package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/** c0 + c1 w, where w^2 = v of {@link Fp6}: the field that pairings have their values in. */
record Fp12(Fp6 c0, Fp6 c1) {
  static final Fp12 ONE = new Fp12(Fp6.ONE, Fp6.ZERO);

  /** The powers 0 to 5 of XI^((p - 1) / 6), which raising to the p-th power brings in. */
  private static final Fp2[] FROBENIUS = frobeniusFactors();

  Fp12 times(Fp12 b) {
    Fp6 v0 = c0.times(b.c0);
    Fp6 v1 = c1.times(b.c1);
    Fp6 cross = c0.plus(c1).times(b.c0.plus(b.c1));
    return new Fp12(v0.plus(v1.timesV()), cross.minus(v0).minus(v1));
  }

  /** The product with the value of a line: r0 + (r1 + r2 v) w. */
  Fp12 timesLine(Fp2 r0, Fp2 r1, Fp2 r2) {
    Fp6 v0 = c0.times(r0);
    Fp6 v1 = c1.times(r1, r2);
    Fp6 cross = c0.plus(c1).times(r0.plus(r1), r2);
    return new Fp12(v0.plus(v1.timesV()), cross.minus(v0).minus(v1));
  }

  Fp12 squared() {
    Fp6 v0 = c0.times(c1);
    Fp6 norm = c0.plus(c1).times(c0.plus(c1.timesV()));
    return new Fp12(norm.minus(v0).minus(v0.timesV()), v0.doubled());
  }

  /** The square of an element of the cyclotomic subgroup (Granger and Scott, eprint 2009/565). */
  Fp12 cyclotomicSquared() {
    Fp2[] even = squareOfFp4(c0.c0(), c1.c1());
    Fp2[] middle = squareOfFp4(c1.c0(), c0.c2());
    Fp2[] odd = squareOfFp4(c0.c1(), c1.c2());
    return new Fp12(
        new Fp6(
            even[0].tripled().minus(c0.c0().doubled()),
            middle[0].tripled().minus(c0.c1().doubled()),
            odd[0].tripled().minus(c0.c2().doubled())),
        new Fp6(
            odd[1].timesXi().tripled().plus(c1.c0().doubled()),
            even[1].tripled().plus(c1.c1().doubled()),
            middle[1].tripled().plus(c1.c2().doubled())));
  }

  /** (a + b s)^2 where s^2 = XI. */
  private static Fp2[] squareOfFp4(Fp2 a, Fp2 b) {
    Fp2 aa = a.squared();
    Fp2 bb = b.squared();
    Fp2 cross = a.plus(b).squared().minus(aa).minus(bb);
    return new Fp2[] {bb.timesXi().plus(aa), cross};
  }

  /** The p^6-th power: the inverse, in the cyclotomic subgroup. */
  Fp12 conjugated() {
    return new Fp12(c0, c1.negated());
  }

  Fp12 inverted() {
    Fp6 norm = c0.squared().minus(c1.squared().timesV()).inverted();
    return new Fp12(c0.times(norm), c1.times(norm).negated());
  }

  /** The p-th power. */
  Fp12 frobenius() {
    return new Fp12(
        new Fp6(
            c0.c0().conjugated(),
            c0.c1().conjugated().times(FROBENIUS[2]),
            c0.c2().conjugated().times(FROBENIUS[4])),
        new Fp6(
            c1.c0().conjugated().times(FROBENIUS[1]),
            c1.c1().conjugated().times(FROBENIUS[3]),
            c1.c2().conjugated().times(FROBENIUS[5])));
  }

  private static Fp2[] frobeniusFactors() {
    Fp2 root = Fp2.XI.power(Fp.P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6)));
    Fp2[] powers = new Fp2[6];
    powers[0] = Fp2.ONE;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1].times(root);
    }
    return powers;
  }

  /** What raising to the p-th power brings to coefficient {@code index} of w. */
  static Fp2 frobeniusFactor(int index) {
    return FROBENIUS[index];
  }
}
