package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/**
 * A point of a curve y^2 = x^3 + b in Jacobian coordinates: it stands for (x / z^2, y / z^3), and
 * for infinity where z is zero.
 */
record Point<F extends FieldElement<F>>(F x, F y, F z) {
  private static final int WINDOW_BITS = 4;

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

  /** The multiple by a scalar that is not negative, four bits at a time. */
  Point<F> times(BigInteger scalar) {
    Point<F> infinity = minusItself();
    Point<F>[] multiples = multiples(infinity);
    Point<F> product = infinity;
    int windows = (scalar.bitLength() + WINDOW_BITS - 1) / WINDOW_BITS;
    for (int window = windows - 1; window >= 0; window--) {
      for (int i = 0; i < WINDOW_BITS; i++) {
        product = product.doubled();
      }
      product = product.plus(multiples[bits(scalar, WINDOW_BITS * window)]);
    }
    return product;
  }

  private Point<F> minusItself() {
    return new Point<>(x, y, z.minus(z));
  }

  // An array of a generic type: it holds nothing but points over F.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private Point<F>[] multiples(Point<F> infinity) {
    Point<F>[] multiples = (Point<F>[]) new Point[1 << WINDOW_BITS];
    multiples[0] = infinity;
    for (int i = 1; i < multiples.length; i++) {
      multiples[i] = (i & 1) == 0 ? multiples[i >> 1].doubled() : multiples[i - 1].plus(this);
    }
    return multiples;
  }

  private static int bits(BigInteger scalar, int from) {
    int bits = 0;
    for (int i = WINDOW_BITS - 1; i >= 0; i--) {
      bits = bits << 1 | (scalar.testBit(from + i) ? 1 : 0);
    }
    return bits;
  }
}
