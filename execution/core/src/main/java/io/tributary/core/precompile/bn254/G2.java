package io.tributary.core.precompile.bn254;

import java.math.BigInteger;
import java.util.Optional;

/** The subgroup of order r on the twist over {@link Fp2}: y^2 = x^3 + 3 / XI. */
final class G2 {
  /** Bytes of an encoded point: x and y, each with its imaginary part first; infinity as zeros. */
  static final int SIZE = 4 * Fp.SIZE;

  /** The coefficient of the twist. */
  static final Fp2 B = Fp2.XI.inverted().times(Fp.of(BigInteger.valueOf(3)));

  private static final Point<Fp2> INFINITY = new Point<>(Fp2.ONE, Fp2.ONE, Fp2.ZERO);

  private G2() {}

  /** The point at {@code offset}; empty unless it is a member of the subgroup. */
  static Optional<Point<Fp2>> decode(byte[] input, int offset) {
    Optional<Fp2> x = coordinate(input, offset);
    Optional<Fp2> y = coordinate(input, offset + 2 * Fp.SIZE);
    return x.isEmpty() || y.isEmpty() ? Optional.empty() : point(x.get(), y.get());
  }

  private static Optional<Fp2> coordinate(byte[] input, int offset) {
    Optional<Fp> imaginary = Fp.decode(input, offset);
    Optional<Fp> real = Fp.decode(input, offset + Fp.SIZE);
    return imaginary.isEmpty() || real.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fp2(real.get(), imaginary.get()));
  }

  private static Optional<Point<Fp2>> point(Fp2 x, Fp2 y) {
    if (x.isZero() && y.isZero()) {
      return Optional.of(INFINITY);
    }
    Point<Fp2> point = new Point<>(x, y, Fp2.ONE);
    boolean onCurve = y.squared().equals(x.squared().times(x).plus(B));
    return onCurve && isMember(point) ? Optional.of(point) : Optional.empty();
  }

  /**
   * Whether (x + 1) Q + psi(x Q) + psi^2(x Q) = psi^3(2 x Q), where x is the parameter of the curve
   * (Dai, Lin, Zhao and Zhou, eprint 2022/348, sections 3 and 5.1).
   */
  private static boolean isMember(Point<Fp2> point) {
    Point<Fp2> multiple = point.times(FinalExponentiation.X);
    Point<Fp2> once = psi(multiple);
    Point<Fp2> twice = psi(once);
    Point<Fp2> left = multiple.plus(point).plus(once).plus(twice);
    return left.plus(psi(twice).doubled().negated()).isInfinity();
  }

  /** Frobenius, carried from the curve over to its twist. */
  static Point<Fp2> psi(Point<Fp2> point) {
    return new Point<>(
        point.x().conjugated().times(Fp12.frobeniusFactor(2)),
        point.y().conjugated().times(Fp12.frobeniusFactor(3)),
        point.z().conjugated());
  }
}
