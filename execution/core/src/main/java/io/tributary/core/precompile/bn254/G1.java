package io.tributary.core.precompile.bn254;

import java.math.BigInteger;
import java.util.Optional;

/** The group of points over {@link Fp}: y^2 = x^3 + 3. */
public final class G1 {
  /** Bytes of an encoded point: x and y, infinity as zeros. */
  public static final int SIZE = 2 * Fp.SIZE;

  /** How many points there are. */
  static final BigInteger ORDER =
      new BigInteger(
          "21888242871839275222246405745257275088548364400416034343698204186575808495617");

  private static final Fp B = Fp.of(BigInteger.valueOf(3));

  private G1() {}

  /** The encoded sum of the two points in {@code input}; empty where one is none. */
  public static Optional<byte[]> add(byte[] input) {
    Optional<Point<Fp>> left = decode(input, 0);
    Optional<Point<Fp>> right = decode(input, SIZE);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    new PointArithmetic<>(Fp.ZERO).add(left.get(), left.get(), right.get());
    return Optional.of(encode(left.get()));
  }

  /**
   * The encoded product of the point and the 32-byte scalar in {@code input}; empty where there is
   * no point.
   */
  public static Optional<byte[]> multiply(byte[] input) {
    byte[] scalar = new byte[32];
    System.arraycopy(input, SIZE, scalar, 0, scalar.length);
    BigInteger reduced = new BigInteger(1, scalar).mod(ORDER);
    return decode(input, 0).map(point -> encode(Endomorphism.multiply(point, reduced)));
  }

  static Optional<Point<Fp>> decode(byte[] input, int offset) {
    Fp x = new Fp();
    Fp y = new Fp();
    boolean reduced = x.decode(input, offset) && y.decode(input, offset + Fp.SIZE);
    return reduced ? point(x, y) : Optional.empty();
  }

  private static Optional<Point<Fp>> point(Fp x, Fp y) {
    Fp z = new Fp();
    if (!x.isZero() || !y.isZero()) {
      Fp right = new Fp();
      right.square(x);
      right.multiply(right, x);
      right.add(right, B);
      z.square(y);
      if (!z.equals(right)) {
        return Optional.empty();
      }
      z.set(Fp.ONE);
    }
    return Optional.of(new Point<>(x, y, z));
  }

  /** Normalizes the point. */
  private static byte[] encode(Point<Fp> point) {
    byte[] out = new byte[SIZE];
    if (!point.isInfinity()) {
      point.normalize(Fp.ONE);
      point.x.encode(out, 0);
      point.y.encode(out, Fp.SIZE);
    }
    return out;
  }
}
