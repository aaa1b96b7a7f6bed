package io.tributary.core.precompile.bn254;

import java.math.BigInteger;
import java.util.Optional;

/** The subgroup of order r on the twist over {@link Fp2}: y^2 = x^3 + 3 / XI. One thread. */
final class G2 {
  /** Bytes of an encoded point: x and y, each with its imaginary part first; infinity as zeros. */
  static final int SIZE = 4 * Fp.SIZE;

  /** The coefficient of the twist. */
  static final Fp2 B = coefficient();

  private final PointArithmetic<Fp2> points = new PointArithmetic<>(Fp2.ONE);

  private static Fp2 coefficient() {
    Fp2 b = new Fp2();
    b.invert(Fp2.XI);
    b.multiply(b, Fp.of(BigInteger.valueOf(3)));
    return b;
  }

  /** The point at {@code offset}; empty unless it is a member of the subgroup. */
  Optional<Point<Fp2>> decode(byte[] input, int offset) {
    Fp2 x = new Fp2();
    Fp2 y = new Fp2();
    boolean reduced = decode(x, input, offset) && decode(y, input, offset + 2 * Fp.SIZE);
    return reduced ? point(x, y) : Optional.empty();
  }

  private static boolean decode(Fp2 out, byte[] input, int offset) {
    return out.c1.decode(input, offset) && out.c0.decode(input, offset + Fp.SIZE);
  }

  private Optional<Point<Fp2>> point(Fp2 x, Fp2 y) {
    Fp2 z = new Fp2();
    if (x.isZero() && y.isZero()) {
      return Optional.of(new Point<>(x, y, z));
    }
    Fp2 right = new Fp2();
    right.square(x);
    right.multiply(right, x);
    right.add(right, B);
    z.square(y);
    if (!z.equals(right)) {
      return Optional.empty();
    }
    z.set(Fp2.ONE);
    Point<Fp2> point = new Point<>(x, y, z);
    return isMember(point) ? Optional.of(point) : Optional.empty();
  }

  /**
   * Whether (x + 1) Q + psi(x Q) + psi^2(x Q) = psi^3(2 x Q), where x is the parameter of the curve
   * (Dai, Lin, Zhao and Zhou, eprint 2022/348, sections 3 and 5.1).
   */
  private boolean isMember(Point<Fp2> point) {
    Point<Fp2> sum = points.multiple(point, FinalExponentiation.X);
    Point<Fp2> image = sum.copy();
    points.add(sum, sum, point);
    psi(image, image);
    points.add(sum, sum, image);
    psi(image, image);
    points.add(sum, sum, image);
    psi(image, image);
    points.twice(image, image);
    image.negate(image);
    points.add(sum, sum, image);
    return sum.isInfinity();
  }

  /** Frobenius, carried from the curve over to its twist. */
  static void psi(Point<Fp2> out, Point<Fp2> point) {
    Fp12Arithmetic.frobenius(out.x, point.x, 2);
    Fp12Arithmetic.frobenius(out.y, point.y, 3);
    out.z.conjugate(point.z);
  }
}
