package io.tributary.fuzz.precompile;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A curve y^2 = x^3 + b over a prime field or its extension by i (i^2 = -1), in affine whole
 * numbers: slow, and short enough to be seen right. Infinity is written as zeros, as in EIP-196 and
 * EIP-2537.
 */
final class ReferenceCurve {
  /** Of alt_bn128, over the prime field (EIP-196). */
  static final ReferenceCurve BN_G1 =
      new ReferenceCurve(
          "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47",
          "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001",
          new Element(BigInteger.valueOf(3), BigInteger.ZERO),
          1,
          32);

  private static final String BLS_FIELD =
      "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";
  private static final String BLS_ORDER =
      "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001";

  /** Of BLS12-381, over the prime field (EIP-2537). */
  static final ReferenceCurve BLS_G1 =
      new ReferenceCurve(
          BLS_FIELD, BLS_ORDER, new Element(BigInteger.valueOf(4), BigInteger.ZERO), 1, 64);

  /** Of BLS12-381, over the extension. */
  static final ReferenceCurve BLS_G2 =
      new ReferenceCurve(
          BLS_FIELD, BLS_ORDER, new Element(BigInteger.valueOf(4), BigInteger.valueOf(4)), 2, 64);

  private final BigInteger p;
  private final BigInteger order;
  private final Element b;
  private final int degree;
  private final int size;

  /** A number re + im * i. */
  private record Element(BigInteger re, BigInteger im) {
    boolean isZero() {
      return re.signum() == 0 && im.signum() == 0;
    }
  }

  /** A point that is not infinity; infinity is null in this class. */
  private record Point(Element x, Element y) {}

  private ReferenceCurve(String field, String order, Element b, int degree, int size) {
    this.p = new BigInteger(field, 16);
    this.order = new BigInteger(order, 16);
    this.b = b;
    this.degree = degree;
    this.size = size;
  }

  BigInteger order() {
    return order;
  }

  /** Bytes of a point. */
  int pointSize() {
    return 2 * degree * size;
  }

  /** The sum of the two points in the input; empty if one is none. */
  Optional<Bytes> add(Bytes input) {
    Bytes first = input.slice(0, pointSize());
    Bytes second = input.slice(pointSize(), pointSize());
    return isPoint(first) && isPoint(second)
        ? Optional.of(write(sum(read(first), read(second))))
        : Optional.empty();
  }

  /**
   * The point times the scalar; empty if it is none, or not in the group.
   *
   * @param inGroup whether it must be of the group's order
   */
  Optional<Bytes> multiply(Bytes point, BigInteger scalar, boolean inGroup) {
    if (!isPoint(point) || (inGroup && product(read(point), order) != null)) {
      return Optional.empty();
    }
    return Optional.of(write(product(read(point), scalar)));
  }

  /** The point's opposite. */
  Bytes negate(Bytes point) {
    Point a = read(point);
    return a == null ? point : write(new Point(a.x(), minus(zero(), a.y())));
  }

  private boolean isPoint(Bytes bytes) {
    for (int at = 0; at < bytes.size(); at += size) {
      if (bytes.slice(at, size).toUnsignedBigInteger().compareTo(p) >= 0) {
        return false;
      }
    }
    Point a = read(bytes);
    return a == null || times(a.y(), a.y()).equals(plus(times(times(a.x(), a.x()), a.x()), b));
  }

  private Point read(Bytes bytes) {
    return bytes.isZero() ? null : new Point(element(bytes, 0), element(bytes, degree * size));
  }

  private Element element(Bytes bytes, int at) {
    BigInteger re = bytes.slice(at, size).toUnsignedBigInteger();
    return new Element(
        re, degree == 1 ? BigInteger.ZERO : bytes.slice(at + size, size).toUnsignedBigInteger());
  }

  private Bytes write(Point a) {
    if (a == null) {
      return Bytes.wrap(new byte[pointSize()]);
    }
    return degree == 1
        ? Bytes.concatenate(write(a.x().re()), write(a.y().re()))
        : Bytes.concatenate(
            write(a.x().re()), write(a.x().im()), write(a.y().re()), write(a.y().im()));
  }

  private Bytes write(BigInteger number) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[size - 1 - i] = number.shiftRight(8 * i).byteValue();
    }
    return Bytes.wrap(bytes);
  }

  private Point sum(Point a, Point c) {
    if (a == null || c == null) {
      return a == null ? c : a;
    }
    Element slope;
    if (!a.x().equals(c.x())) {
      slope = over(minus(c.y(), a.y()), minus(c.x(), a.x()));
    } else if (a.y().equals(c.y()) && !a.y().isZero()) {
      Element square = times(a.x(), a.x());
      slope = over(plus(plus(square, square), square), plus(a.y(), a.y()));
    } else {
      return null;
    }
    Element x = minus(minus(times(slope, slope), a.x()), c.x());
    return new Point(x, minus(times(slope, minus(a.x(), x)), a.y()));
  }

  private Point product(Point a, BigInteger scalar) {
    Point out = null;
    for (int i = scalar.bitLength() - 1; i >= 0; i--) {
      out = sum(out, out);
      if (scalar.testBit(i)) {
        out = sum(out, a);
      }
    }
    return out;
  }

  private static Element zero() {
    return new Element(BigInteger.ZERO, BigInteger.ZERO);
  }

  private Element plus(Element a, Element c) {
    return new Element(a.re().add(c.re()).mod(p), a.im().add(c.im()).mod(p));
  }

  private Element minus(Element a, Element c) {
    return new Element(a.re().subtract(c.re()).mod(p), a.im().subtract(c.im()).mod(p));
  }

  private Element times(Element a, Element c) {
    BigInteger re = a.re().multiply(c.re()).subtract(a.im().multiply(c.im()));
    BigInteger im = a.re().multiply(c.im()).add(a.im().multiply(c.re()));
    return new Element(re.mod(p), im.mod(p));
  }

  private Element over(Element a, Element c) {
    BigInteger norm = c.re().multiply(c.re()).add(c.im().multiply(c.im())).modInverse(p);
    Element inverse =
        new Element(c.re().multiply(norm).mod(p), c.im().negate().multiply(norm).mod(p));
    return times(a, inverse);
  }
}
