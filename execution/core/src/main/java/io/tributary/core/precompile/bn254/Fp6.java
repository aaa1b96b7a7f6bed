package io.tributary.core.precompile.bn254;

/** c0 + c1 v + c2 v^2, where v^3 = {@link Fp2#XI}. */
record Fp6(Fp2 c0, Fp2 c1, Fp2 c2) {
  static final Fp6 ZERO = new Fp6(Fp2.ZERO, Fp2.ZERO, Fp2.ZERO);
  static final Fp6 ONE = new Fp6(Fp2.ONE, Fp2.ZERO, Fp2.ZERO);

  Fp6 plus(Fp6 b) {
    return new Fp6(c0.plus(b.c0), c1.plus(b.c1), c2.plus(b.c2));
  }

  Fp6 minus(Fp6 b) {
    return new Fp6(c0.minus(b.c0), c1.minus(b.c1), c2.minus(b.c2));
  }

  Fp6 times(Fp6 b) {
    Fp2 t0 = c0.times(b.c0);
    Fp2 t1 = c1.times(b.c1);
    Fp2 t2 = c2.times(b.c2);
    Fp2 t12 = c1.plus(c2).times(b.c1.plus(b.c2)).minus(t1).minus(t2);
    Fp2 t01 = c0.plus(c1).times(b.c0.plus(b.c1)).minus(t0).minus(t1);
    Fp2 t02 = c0.plus(c2).times(b.c0.plus(b.c2)).minus(t0).minus(t2);
    return new Fp6(t0.plus(t12.timesXi()), t01.plus(t2.timesXi()), t02.plus(t1));
  }

  /** The product with b0 + b1 v. */
  Fp6 times(Fp2 b0, Fp2 b1) {
    Fp2 t0 = c0.times(b0);
    Fp2 t1 = c1.times(b1);
    Fp2 t12 = c1.plus(c2).times(b1).minus(t1);
    Fp2 t01 = c0.plus(c1).times(b0.plus(b1)).minus(t0).minus(t1);
    return new Fp6(t0.plus(t12.timesXi()), t01, c2.times(b0).plus(t1));
  }

  Fp6 times(Fp2 factor) {
    return new Fp6(c0.times(factor), c1.times(factor), c2.times(factor));
  }

  /** The product with v. */
  Fp6 timesV() {
    return new Fp6(c2.timesXi(), c0, c1);
  }

  Fp6 squared() {
    return times(this);
  }

  Fp6 doubled() {
    return plus(this);
  }

  Fp6 negated() {
    return ZERO.minus(this);
  }

  Fp6 inverted() {
    Fp2 a = c0.squared().minus(c1.times(c2).timesXi());
    Fp2 b = c2.squared().timesXi().minus(c0.times(c1));
    Fp2 c = c1.squared().minus(c0.times(c2));
    Fp2 norm = c0.times(a).plus(c2.times(b).plus(c1.times(c)).timesXi());
    return new Fp6(a, b, c).times(norm.inverted());
  }
}
