package io.tributary.core.precompile.bn254;

import java.math.BigInteger;

/**
 * Multiples of points of {@link G1} by the endomorphism (x, y) -> (beta x, y), which is the
 * multiplication by lambda (Gallant, Lambert and Vanstone, CRYPTO 2001). A scalar k of 254 bits is
 * split into k1 + k2 lambda modulo the order, each of 128 bits, so that half the doublings do.
 */
final class Endomorphism {
  /** A cube root of one modulo p. */
  private static final Fp BETA =
      Fp.of(new BigInteger("2203960485148121921418603742825762020974279258880205651966"));

  /**
   * The lattice of all (a, b) with a + b lambda = 0 modulo the order has the basis (M, N), (N, -L),
   * where x is the parameter of the curve: N = 2 x + 1, M = 6 x^2 + 4 x + 1, L = 6 x^2 + 2 x.
   */
  private static final BigInteger N = polynomial(0, 2, 1);

  private static final BigInteger M = polynomial(6, 4, 1);
  private static final BigInteger L = polynomial(6, 2, 0);

  private Endomorphism() {}

  private static BigInteger polynomial(long a, long b, long c) {
    BigInteger x = FinalExponentiation.X;
    return BigInteger.valueOf(a)
        .multiply(x)
        .add(BigInteger.valueOf(b))
        .multiply(x)
        .add(BigInteger.valueOf(c));
  }

  /**
   * The multiple, as a new point.
   *
   * @param scalar not negative, below the order
   */
  static Point<Fp> multiply(Point<Fp> point, BigInteger scalar) {
    // The lattice vector c1 (M, N) + c2 (N, -L) next to (scalar, 0), rounded down, is taken away.
    BigInteger c1 = L.multiply(scalar).divide(G1.ORDER);
    BigInteger c2 = N.multiply(scalar).divide(G1.ORDER);
    BigInteger k1 = scalar.subtract(c1.multiply(M)).subtract(c2.multiply(N));
    BigInteger k2 = c2.multiply(L).subtract(c1.multiply(N));
    Point<Fp> image = point.copy();
    image.x.multiply(point.x, BETA);
    return new PointArithmetic<>(Fp.ZERO)
        .sumOfMultiples(signed(point, k1), k1.abs(), signed(image, k2), k2.abs());
  }

  private static Point<Fp> signed(Point<Fp> point, BigInteger scalar) {
    Point<Fp> result = point.copy();
    if (scalar.signum() < 0) {
      result.negate(point);
    }
    return result;
  }
}
