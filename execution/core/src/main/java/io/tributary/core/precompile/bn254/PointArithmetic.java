package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/**
 * Sums and multiples of points, with the intermediate values that they need. Results may be written
 * over operands. One thread.
 */
final class PointArithmetic<F extends FieldElement<F>> {
  /** Of the signed digits of scalars. */
  private static final int WIDTH = 4;

  private final F a;
  private final F b;
  private final F c;
  private final F d;
  private final F e;
  private final F f;
  private final F g;
  private final Point<F> negative;

  /** For points over the field of {@code element}. */
  PointArithmetic(F element) {
    this.a = element.fresh();
    this.b = element.fresh();
    this.c = element.fresh();
    this.d = element.fresh();
    this.e = element.fresh();
    this.f = element.fresh();
    this.g = element.fresh();
    this.negative = new Point<>(element.fresh(), element.fresh(), element.fresh());
  }

  /** Explicit-Formulas Database, dbl-2009-l. */
  void twice(Point<F> out, Point<F> p) {
    a.square(p.x);
    b.square(p.y);
    c.square(b);
    d.add(p.x, b);
    d.square(d);
    d.subtract(d, a);
    d.subtract(d, c);
    d.twice(d);
    e.twice(a);
    e.add(e, a);
    out.z.multiply(p.y, p.z);
    out.z.twice(out.z);
    out.x.square(e);
    f.twice(d);
    out.x.subtract(out.x, f);
    d.subtract(d, out.x);
    d.multiply(e, d);
    c.twice(c);
    c.twice(c);
    c.twice(c);
    out.y.subtract(d, c);
  }

  /** Explicit-Formulas Database, add-2007-bl. */
  void add(Point<F> out, Point<F> p, Point<F> q) {
    if (p.isInfinity()) {
      out.set(q);
      return;
    }
    if (q.isInfinity()) {
      out.set(p);
      return;
    }
    a.square(p.z);
    b.square(q.z);
    c.multiply(p.x, b);
    d.multiply(p.y, q.z);
    d.multiply(d, b);
    e.multiply(q.x, a);
    e.subtract(e, c);
    f.multiply(q.y, p.z);
    f.multiply(f, a);
    f.subtract(f, d);
    if (e.isZero() && f.isZero()) {
      twice(out, p);
      return;
    }
    // a = z1^2, b = z2^2, c = u1, d = s1, e = h, f = r / 2; the sum is infinity where h is zero.
    f.twice(f);
    g.add(p.z, q.z);
    g.square(g);
    g.subtract(g, a);
    g.subtract(g, b);
    out.z.multiply(g, e);
    a.twice(e);
    a.square(a);
    b.multiply(e, a);
    c.multiply(c, a);
    a.square(f);
    a.subtract(a, b);
    g.twice(c);
    out.x.subtract(a, g);
    c.subtract(c, out.x);
    c.multiply(f, c);
    d.multiply(d, b);
    d.twice(d);
    out.y.subtract(c, d);
  }

  /** The multiple of {@code p} by a scalar that is not negative, as a new point. */
  Point<F> multiple(Point<F> p, BigInteger scalar) {
    byte[] digits = SignedDigits.of(scalar, WIDTH);
    Point<F>[] odd = oddMultiples(p);
    Point<F> product = infinity(p);
    for (int i = digits.length - 1; i >= 0; i--) {
      twice(product, product);
      addMultiple(product, odd, digits[i]);
    }
    return product;
  }

  /**
   * k p + l q as a new point, with common doublings (Straus).
   *
   * @param k not negative, as {@code l}
   */
  Point<F> sumOfMultiples(Point<F> p, BigInteger k, Point<F> q, BigInteger l) {
    byte[] first = SignedDigits.of(k, WIDTH);
    byte[] second = SignedDigits.of(l, WIDTH);
    Point<F>[] ofP = oddMultiples(p);
    Point<F>[] ofQ = oddMultiples(q);
    Point<F> sum = infinity(p);
    for (int i = Math.max(first.length, second.length) - 1; i >= 0; i--) {
      twice(sum, sum);
      addMultiple(sum, ofP, i < first.length ? first[i] : 0);
      addMultiple(sum, ofQ, i < second.length ? second[i] : 0);
    }
    return sum;
  }

  private void addMultiple(Point<F> sum, Point<F>[] odd, int digit) {
    if (digit > 0) {
      add(sum, sum, odd[digit >> 1]);
    } else if (digit < 0) {
      negative.negate(odd[-digit >> 1]);
      add(sum, sum, negative);
    }
  }

  private static <F extends FieldElement<F>> Point<F> infinity(Point<F> p) {
    Point<F> infinity = p.copy();
    infinity.setInfinity();
    return infinity;
  }

  /** Once, three times, five times ... the point. */
  // An array of a generic type: it holds nothing but points over F.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private Point<F>[] oddMultiples(Point<F> p) {
    Point<F>[] odd = (Point<F>[]) new Point[1 << (WIDTH - 2)];
    Point<F> twice = p.copy();
    twice(twice, p);
    odd[0] = p;
    for (int i = 1; i < odd.length; i++) {
      odd[i] = p.copy();
      add(odd[i], odd[i - 1], twice);
    }
    return odd;
  }
}
