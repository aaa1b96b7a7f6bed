package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/**
 * A point of a curve y^2 = x^3 + b in Jacobian coordinates: it stands for (x / z^2, y / z^3), and
 * for infinity where z is zero.
 */
record Point<F extends FieldElement<F>>(F x, F y, F z) {
  /** Of the signed digits of scalars. */
  private static final int WIDTH = 4;

  boolean isInfinity() {
    return z.isZero();
  }

  /** The same point with z = 1, which {@code one} is; infinity stays as it is. */
  Point<F> normalized(F one) {
    if (isInfinity()) {
      return this;
    }
    F inverse = z.inverted();
    F square = inverse.squared();
    return new Point<>(x.times(square), y.times(square.times(inverse)), one);
  }

  Point<F> negated() {
    return new Point<>(x, y.negated(), z);
  }

  /** Explicit-Formulas Database, dbl-2009-l. */
  Point<F> doubled() {
    F a = x.squared();
    F b = y.squared();
    F c = b.squared();
    F d = x.plus(b).squared().minus(a).minus(c).doubled();
    F e = a.doubled().plus(a);
    F x3 = e.squared().minus(d.doubled());
    F y3 = e.times(d.minus(x3)).minus(c.doubled().doubled().doubled());
    return new Point<>(x3, y3, y.times(z).doubled());
  }

  /** Explicit-Formulas Database, add-2007-bl. */
  Point<F> plus(Point<F> b) {
    if (isInfinity()) {
      return b;
    }
    if (b.isInfinity()) {
      return this;
    }
    F z1z1 = z.squared();
    F z2z2 = b.z.squared();
    F u1 = x.times(z2z2);
    F s1 = y.times(b.z).times(z2z2);
    F h = b.x.times(z1z1).minus(u1);
    F r = b.y.times(z).times(z1z1).minus(s1).doubled();
    if (h.isZero()) {
      return r.isZero() ? doubled() : new Point<>(x, y, h);
    }
    F i = h.doubled().squared();
    F j = h.times(i);
    F v = u1.times(i);
    F x3 = r.squared().minus(j).minus(v.doubled());
    F y3 = r.times(v.minus(x3)).minus(s1.times(j).doubled());
    F z3 = z.plus(b.z).squared().minus(z1z1).minus(z2z2).times(h);
    return new Point<>(x3, y3, z3);
  }

  /** The multiple by a scalar that is not negative. */
  Point<F> times(BigInteger scalar) {
    byte[] digits = SignedDigits.of(scalar, WIDTH);
    Point<F>[] odd = oddMultiples();
    Point<F> product = infinity();
    for (int i = digits.length - 1; i >= 0; i--) {
      product = product.doubled().plusMultiple(odd, digits[i]);
    }
    return product;
  }

  /**
   * The sum of {@code this} times {@code k} and {@code other} times {@code l}, neither of them
   * negative, with common doublings (Straus).
   */
  Point<F> times(BigInteger k, Point<F> other, BigInteger l) {
    byte[] first = SignedDigits.of(k, WIDTH);
    byte[] second = SignedDigits.of(l, WIDTH);
    Point<F>[] odd = oddMultiples();
    Point<F>[] otherOdd = other.oddMultiples();
    Point<F> sum = infinity();
    for (int i = Math.max(first.length, second.length) - 1; i >= 0; i--) {
      sum = sum.doubled();
      sum = i < first.length ? sum.plusMultiple(odd, first[i]) : sum;
      sum = i < second.length ? sum.plusMultiple(otherOdd, second[i]) : sum;
    }
    return sum;
  }

  private Point<F> plusMultiple(Point<F>[] odd, int digit) {
    if (digit == 0) {
      return this;
    }
    Point<F> multiple = odd[(digit < 0 ? -digit : digit) >> 1];
    return plus(digit < 0 ? multiple.negated() : multiple);
  }

  private Point<F> infinity() {
    return new Point<>(x, y, z.minus(z));
  }

  /** Once, three times, five times ... this point. */
  // An array of a generic type: it holds nothing but points over F.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private Point<F>[] oddMultiples() {
    Point<F>[] odd = (Point<F>[]) new Point[1 << (WIDTH - 2)];
    Point<F> twice = doubled();
    odd[0] = this;
    for (int i = 1; i < odd.length; i++) {
      odd[i] = odd[i - 1].plus(twice);
    }
    return odd;
  }
}
