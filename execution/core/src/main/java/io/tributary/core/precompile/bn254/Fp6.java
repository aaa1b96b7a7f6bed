package io.tributary.core.precompile.bn254;

/** c0 + c1 v + c2 v^2, where v^3 = {@link Fp2#XI}. Mutable; {@link Fp6Arithmetic} multiplies. */
final class Fp6 {
  final Fp2 c0 = new Fp2();
  final Fp2 c1 = new Fp2();
  final Fp2 c2 = new Fp2();

  void set(Fp6 a) {
    c0.set(a.c0);
    c1.set(a.c1);
    c2.set(a.c2);
  }

  void add(Fp6 a, Fp6 b) {
    c0.add(a.c0, b.c0);
    c1.add(a.c1, b.c1);
    c2.add(a.c2, b.c2);
  }

  void subtract(Fp6 a, Fp6 b) {
    c0.subtract(a.c0, b.c0);
    c1.subtract(a.c1, b.c1);
    c2.subtract(a.c2, b.c2);
  }

  void negate(Fp6 a) {
    c0.negate(a.c0);
    c1.negate(a.c1);
    c2.negate(a.c2);
  }

  void multiply(Fp6 a, Fp2 factor) {
    c0.multiply(a.c0, factor);
    c1.multiply(a.c1, factor);
    c2.multiply(a.c2, factor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fp6 that
        && c0.equals(that.c0)
        && c1.equals(that.c1)
        && c2.equals(that.c2);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * c0.hashCode() + c1.hashCode()) + c2.hashCode();
  }
}
