package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/** c0 + c1 i, where i^2 = -1. */
record Fp2(Fp c0, Fp c1) implements FieldElement<Fp2> {
  static final Fp2 ZERO = new Fp2(Fp.ZERO, Fp.ZERO);
  static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);

  /** 9 + i, of which the tower above takes roots. */
  static final Fp2 XI = new Fp2(Fp.of(BigInteger.valueOf(9)), Fp.ONE);

  @Override
  public Fp2 plus(Fp2 b) {
    return new Fp2(c0.plus(b.c0), c1.plus(b.c1));
  }

  @Override
  public Fp2 minus(Fp2 b) {
    return new Fp2(c0.minus(b.c0), c1.minus(b.c1));
  }

  /** Karatsuba's three products. */
  @Override
  public Fp2 times(Fp2 b) {
    Fp v0 = c0.times(b.c0);
    Fp v1 = c1.times(b.c1);
    Fp cross = c0.plus(c1).times(b.c0.plus(b.c1));
    return new Fp2(v0.minus(v1), cross.minus(v0).minus(v1));
  }

  Fp2 times(Fp factor) {
    return new Fp2(c0.times(factor), c1.times(factor));
  }

  @Override
  public Fp2 squared() {
    return new Fp2(c0.plus(c1).times(c0.minus(c1)), c0.times(c1).doubled());
  }

  @Override
  public Fp2 doubled() {
    return new Fp2(c0.doubled(), c1.doubled());
  }

  Fp2 tripled() {
    return doubled().plus(this);
  }

  @Override
  public Fp2 negated() {
    return new Fp2(c0.negated(), c1.negated());
  }

  Fp2 conjugated() {
    return new Fp2(c0, c1.negated());
  }

  /** The product with {@link #XI}. */
  Fp2 timesXi() {
    Fp2 nine = doubled().doubled().doubled().plus(this);
    return new Fp2(nine.c0.minus(c1), nine.c1.plus(c0));
  }

  @Override
  public Fp2 inverted() {
    Fp norm = c0.squared().plus(c1.squared()).inverted();
    return conjugated().times(norm);
  }

  @Override
  public boolean isZero() {
    return c0.isZero() && c1.isZero();
  }

  Fp2 power(BigInteger exponent) {
    Fp2 power = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      power = power.squared();
      if (exponent.testBit(i)) {
        power = power.times(this);
      }
    }
    return power;
  }
}
