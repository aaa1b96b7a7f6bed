package io.tributary.core.precompile.bn254;

/**
 * A point of a curve y^2 = x^3 + b in Jacobian coordinates: it stands for (x / z^2, y / z^3), and
 * for infinity where z is zero. Mutable; {@link PointArithmetic} adds and multiplies.
 */
final class Point<F extends FieldElement<F>> {
  final F x;
  final F y;
  final F z;

  /** The point with the coordinates themselves, which belong to it from here on. */
  Point(F x, F y, F z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  Point<F> copy() {
    Point<F> copy = new Point<>(x.fresh(), y.fresh(), z.fresh());
    copy.set(this);
    return copy;
  }

  void set(Point<F> a) {
    x.set(a.x);
    y.set(a.y);
    z.set(a.z);
  }

  void negate(Point<F> a) {
    x.set(a.x);
    y.negate(a.y);
    z.set(a.z);
  }

  /** Makes it infinity. */
  void setInfinity() {
    z.subtract(z, z);
  }

  boolean isInfinity() {
    return z.isZero();
  }

  /** Makes z one, which {@code one} is; infinity stays as it is. */
  void normalize(F one) {
    if (isInfinity()) {
      return;
    }
    F square = z.fresh();
    z.invert(z);
    square.square(z);
    x.multiply(x, square);
    z.multiply(z, square);
    y.multiply(y, z);
    z.set(one);
  }
}
