package io.tributary.core.precompile.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Miller's loop of the optimal ate pairing, over all pairs at once, so that they share its
 * squarings. Steps in homogeneous coordinates after Aranha et al., eprint 2010/526 and 2012/408.
 * One thread.
 */
final class MillerLoop {
  /** 6 x + 2, where x is the parameter of the curve. */
  private static final byte[] LENGTH =
      SignedDigits.of(FinalExponentiation.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO), 2);

  private final Fp12Arithmetic fp12;
  private final List<Pair> pairs = new ArrayList<>();
  private final Fp12 value = Fp12.one();
  private final Fp2 b = new Fp2();
  private final Fp2 c = new Fp2();
  private final Fp2 d = new Fp2();
  private final Fp2 e = new Fp2();
  private final Fp2 f = new Fp2();
  private final Fp2 h = new Fp2();
  private final Fp2 line0 = new Fp2();
  private final Fp2 line1 = new Fp2();
  private final Fp2 line2 = new Fp2();

  MillerLoop(Fp12Arithmetic fp12) {
    this.fp12 = fp12;
  }

  /** Takes in a pair of affine points, neither of them infinity. */
  void add(Point<Fp> p, Point<Fp2> q) {
    pairs.add(new Pair(p, q));
  }

  /** The product over all pairs, before the final exponentiation. */
  Fp12 run() {
    for (int i = LENGTH.length - 2; i >= 0; i--) {
      fp12.square(value, value);
      for (Pair pair : pairs) {
        pair.doubleStep();
        if (LENGTH[i] != 0) {
          pair.addStep(LENGTH[i] > 0 ? pair.q : pair.minusQ);
        }
      }
    }
    for (Pair pair : pairs) {
      Point<Fp2> image = pair.minusQ;
      G2.psi(image, pair.q);
      pair.addStep(image);
      G2.psi(image, image);
      image.negate(image);
      pair.addStep(image);
    }
    return value;
  }

  /** A pair, and the multiple of its second point that the loop has come to: (x / z, y / z). */
  private final class Pair {
    private final Point<Fp> p;
    private final Point<Fp2> q;
    private final Point<Fp2> minusQ;
    private final Fp2 x;
    private final Fp2 y;
    private final Fp2 z;

    Pair(Point<Fp> p, Point<Fp2> q) {
      this.p = p;
      this.q = q;
      this.minusQ = q.copy();
      minusQ.negate(q);
      Point<Fp2> multiple = q.copy();
      this.x = multiple.x;
      this.y = multiple.y;
      this.z = multiple.z;
    }

    /**
     * Doubles the multiple and takes in the tangent at it. The coordinates are four times those of
     * the paper, which saves its halvings.
     */
    void doubleStep() {
      b.square(y);
      c.square(z);
      e.triple(c);
      e.multiply(e, G2.B);
      f.triple(e);
      h.add(y, z);
      h.square(h);
      h.subtract(h, b);
      h.subtract(h, c);
      line0.negate(h);
      line1.square(x);
      line1.triple(line1);
      line2.subtract(e, b);
      takeInLine();
      x.multiply(x, y);
      x.twice(x);
      d.subtract(b, f);
      x.multiply(x, d);
      e.twice(e);
      e.square(e);
      e.triple(e);
      y.add(b, f);
      y.square(y);
      y.subtract(y, e);
      z.multiply(b, h);
      z.twice(z);
      z.twice(z);
    }

    /** Adds an affine point to the multiple and takes in the line through both. */
    void addStep(Point<Fp2> other) {
      // h = y - y' z, c = x - x' z
      h.multiply(other.y, z);
      h.subtract(y, h);
      c.multiply(other.x, z);
      c.subtract(x, c);
      line0.set(c);
      line1.negate(h);
      line2.multiply(other.x, h);
      d.multiply(c, other.y);
      line2.subtract(line2, d);
      takeInLine();
      d.square(c);
      e.multiply(c, d);
      f.square(h);
      f.multiply(z, f);
      // b = x d, f = e + z h^2 - 2 x d
      b.multiply(x, d);
      f.add(e, f);
      d.twice(b);
      f.subtract(f, d);
      x.multiply(c, f);
      b.subtract(b, f);
      b.multiply(b, h);
      y.multiply(y, e);
      y.subtract(b, y);
      z.multiply(e, z);
    }

    private void takeInLine() {
      line0.multiply(line0, p.y);
      line1.multiply(line1, p.x);
      fp12.multiplyLine(value, value, line0, line1, line2);
    }
  }
}
