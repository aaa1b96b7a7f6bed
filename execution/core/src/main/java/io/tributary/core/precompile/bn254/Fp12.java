package io.tributary.core.precompile.bn254;

/**
 * c0 + c1 w, where w^2 = v of {@link Fp6}: the field that pairings have their values in. Mutable;
 * {@link Fp12Arithmetic} multiplies.
 */
final class Fp12 {
  final Fp6 c0 = new Fp6();
  final Fp6 c1 = new Fp6();

  /** A new element, one. */
  static Fp12 one() {
    Fp12 one = new Fp12();
    one.c0.c0.set(Fp2.ONE);
    return one;
  }

  Fp12 copy() {
    Fp12 copy = new Fp12();
    copy.set(this);
    return copy;
  }

  void set(Fp12 a) {
    c0.set(a.c0);
    c1.set(a.c1);
  }

  /** The p^6-th power of {@code a}: the inverse, in the cyclotomic subgroup. */
  void conjugate(Fp12 a) {
    c0.set(a.c0);
    c1.negate(a.c1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fp12 that && c0.equals(that.c0) && c1.equals(that.c1);
  }

  @Override
  public int hashCode() {
    return 31 * c0.hashCode() + c1.hashCode();
  }
}
