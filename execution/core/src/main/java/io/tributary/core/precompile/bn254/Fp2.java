package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/** c0 + c1 i, where i^2 = -1. */
final class Fp2 implements FieldElement<Fp2> {
  static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);

  /** 9 + i, of which the tower above takes roots. */
  static final Fp2 XI = new Fp2(Fp.of(BigInteger.valueOf(9)), Fp.ONE);

  final Fp c0 = new Fp();
  final Fp c1 = new Fp();
  private final Fp spare = new Fp();
  private final Fp second = new Fp();

  /** Zero. */
  Fp2() {}

  Fp2(Fp c0, Fp c1) {
    this.c0.set(c0);
    this.c1.set(c1);
  }

  @Override
  public Fp2 fresh() {
    return new Fp2();
  }

  @Override
  public void set(Fp2 a) {
    c0.set(a.c0);
    c1.set(a.c1);
  }

  @Override
  public void add(Fp2 a, Fp2 b) {
    c0.add(a.c0, b.c0);
    c1.add(a.c1, b.c1);
  }

  @Override
  public void subtract(Fp2 a, Fp2 b) {
    c0.subtract(a.c0, b.c0);
    c1.subtract(a.c1, b.c1);
  }

  @Override
  public void multiply(Fp2 a, Fp2 b) {
    spare.multiplyAndAdd(a.c0, b.c1, a.c1, b.c0);
    c0.multiplyAndSubtract(a.c0, b.c0, a.c1, b.c1);
    c1.set(spare);
  }

  void multiply(Fp2 a, Fp factor) {
    c0.multiply(a.c0, factor);
    c1.multiply(a.c1, factor);
  }

  @Override
  public void square(Fp2 a) {
    spare.multiply(a.c0, a.c1);
    c0.multiplyAndSubtract(a.c0, a.c0, a.c1, a.c1);
    c1.twice(spare);
  }

  @Override
  public void twice(Fp2 a) {
    c0.twice(a.c0);
    c1.twice(a.c1);
  }

  /** Three times {@code a}. */
  void triple(Fp2 a) {
    triple(c0, a.c0);
    triple(c1, a.c1);
  }

  private void triple(Fp out, Fp a) {
    spare.twice(a);
    out.add(spare, a);
  }

  @Override
  public void negate(Fp2 a) {
    c0.negate(a.c0);
    c1.negate(a.c1);
  }

  void conjugate(Fp2 a) {
    c0.set(a.c0);
    c1.negate(a.c1);
  }

  /** The product of {@code a} with {@link #XI}: (9 c0 - c1) + (9 c1 + c0) i. */
  void multiplyXi(Fp2 a) {
    nineTimes(spare, a.c0);
    spare.subtract(spare, a.c1);
    nineTimes(second, a.c1);
    c1.add(second, a.c0);
    c0.set(spare);
  }

  private static void nineTimes(Fp out, Fp a) {
    out.twice(a);
    out.twice(out);
    out.twice(out);
    out.add(out, a);
  }

  @Override
  public void invert(Fp2 a) {
    spare.multiplyAndAdd(a.c0, a.c0, a.c1, a.c1);
    spare.invert(spare);
    c0.multiply(a.c0, spare);
    c1.multiply(a.c1, spare);
    c1.negate(c1);
  }

  @Override
  public boolean isZero() {
    return c0.isZero() && c1.isZero();
  }

  /** This to the power of {@code exponent}, which is not negative. */
  Fp2 power(BigInteger exponent) {
    Fp2 power = new Fp2(Fp.ONE, Fp.ZERO);
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      power.square(power);
      if (exponent.testBit(i)) {
        power.multiply(power, this);
      }
    }
    return power;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fp2 that && c0.equals(that.c0) && c1.equals(that.c1);
  }

  @Override
  public int hashCode() {
    return 31 * c0.hashCode() + c1.hashCode();
  }
}
