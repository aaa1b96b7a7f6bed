package io.tributary.core.precompile.bn254;

/**
 * Products in {@link Fp6}, with the intermediate values that they need. Results may be written over
 * operands. One thread.
 */
final class Fp6Arithmetic {
  private final Fp2 t0 = new Fp2();
  private final Fp2 t1 = new Fp2();
  private final Fp2 t2 = new Fp2();
  private final Fp2 t01 = new Fp2();
  private final Fp2 t02 = new Fp2();
  private final Fp2 t12 = new Fp2();
  private final Fp2 sum = new Fp2();

  /** Karatsuba: six products. */
  void multiply(Fp6 out, Fp6 a, Fp6 b) {
    t0.multiply(a.c0, b.c0);
    t1.multiply(a.c1, b.c1);
    t2.multiply(a.c2, b.c2);
    cross(t01, a.c0, a.c1, b.c0, b.c1, t0, t1);
    cross(t02, a.c0, a.c2, b.c0, b.c2, t0, t2);
    cross(t12, a.c1, a.c2, b.c1, b.c2, t1, t2);
    t12.multiplyXi(t12);
    out.c0.add(t0, t12);
    t2.multiplyXi(t2);
    out.c1.add(t01, t2);
    out.c2.add(t02, t1);
  }

  /** (a + b) (c + d) - ac - bd, where ac and bd are known. */
  private void cross(Fp2 out, Fp2 a, Fp2 b, Fp2 c, Fp2 d, Fp2 ac, Fp2 bd) {
    out.add(a, b);
    sum.add(c, d);
    out.multiply(out, sum);
    out.subtract(out, ac);
    out.subtract(out, bd);
  }

  /** The product of {@code a} with b0 + b1 v. */
  void multiply(Fp6 out, Fp6 a, Fp2 b0, Fp2 b1) {
    t0.multiply(a.c0, b0);
    t1.multiply(a.c1, b1);
    cross(t01, a.c0, a.c1, b0, b1, t0, t1);
    t12.multiply(a.c2, b1);
    t12.multiplyXi(t12);
    t02.multiply(a.c2, b0);
    out.c0.add(t0, t12);
    out.c1.set(t01);
    out.c2.add(t02, t1);
  }

  /** The product with v. */
  void multiplyV(Fp6 out, Fp6 a) {
    t0.multiplyXi(a.c2);
    out.c2.set(a.c1);
    out.c1.set(a.c0);
    out.c0.set(t0);
  }

  void square(Fp6 out, Fp6 a) {
    multiply(out, a, a);
  }

  void invert(Fp6 out, Fp6 a) {
    difference(t0, a.c0, a.c0, a.c1, a.c2, true);
    t1.square(a.c2);
    t1.multiplyXi(t1);
    sum.multiply(a.c0, a.c1);
    t1.subtract(t1, sum);
    difference(t2, a.c1, a.c1, a.c0, a.c2, false);
    t01.multiply(a.c2, t1);
    t02.multiply(a.c1, t2);
    t01.add(t01, t02);
    t01.multiplyXi(t01);
    t02.multiply(a.c0, t0);
    t01.add(t01, t02);
    t01.invert(t01);
    out.c0.multiply(t0, t01);
    out.c1.multiply(t1, t01);
    out.c2.multiply(t2, t01);
  }

  /** a b - c d, the second product times XI if so asked. */
  private void difference(Fp2 out, Fp2 a, Fp2 b, Fp2 c, Fp2 d, boolean timesXi) {
    out.multiply(a, b);
    sum.multiply(c, d);
    if (timesXi) {
      sum.multiplyXi(sum);
    }
    out.subtract(out, sum);
  }
}
