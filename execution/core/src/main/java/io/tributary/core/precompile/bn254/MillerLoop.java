package io.tributary.core.precompile.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Miller's loop of the optimal ate pairing, over all pairs at once, so that they share its
 * squarings. Steps in homogeneous coordinates after Aranha et al., eprint 2010/526 and 2012/408.
 */
final class MillerLoop {
  /** 6 x + 2, where x is the parameter of the curve. */
  private static final byte[] LENGTH =
      SignedDigits.of(FinalExponentiation.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO), 2);

  private final List<Pair> pairs = new ArrayList<>();
  private Fp12 value = Fp12.ONE;

  /** Takes in a pair of affine points, neither of them infinity. */
  void add(Point<Fp> p, Point<Fp2> q) {
    pairs.add(new Pair(p, q));
  }

  /** The product over all pairs, before the final exponentiation. */
  Fp12 run() {
    for (int i = LENGTH.length - 2; i >= 0; i--) {
      value = value.squared();
      for (Pair pair : pairs) {
        pair.doubleStep();
        if (LENGTH[i] != 0) {
          pair.addStep(LENGTH[i] > 0 ? pair.q : pair.minusQ);
        }
      }
    }
    for (Pair pair : pairs) {
      Point<Fp2> image = G2.psi(pair.q);
      pair.addStep(image);
      pair.addStep(G2.psi(image).negated());
    }
    return value;
  }

  /** A pair, and the multiple of its second point that the loop has come to: (x / z, y / z). */
  private final class Pair {
    private final Point<Fp> p;
    private final Point<Fp2> q;
    private final Point<Fp2> minusQ;
    private Fp2 x;
    private Fp2 y;
    private Fp2 z;

    Pair(Point<Fp> p, Point<Fp2> q) {
      this.p = p;
      this.q = q;
      this.minusQ = q.negated();
      this.x = q.x();
      this.y = q.y();
      this.z = Fp2.ONE;
    }

    /**
     * Doubles the multiple and takes in the tangent at it. The coordinates are four times those of
     * the paper, which saves its halvings.
     */
    void doubleStep() {
      Fp2 b = y.squared();
      Fp2 c = z.squared();
      Fp2 e = c.tripled().times(G2.B);
      Fp2 f = e.tripled();
      Fp2 h = y.plus(z).squared().minus(b.plus(c));
      takeIn(h.negated(), x.squared().tripled(), e.minus(b));
      Fp2 twelveEe = e.doubled().squared().tripled();
      x = x.times(y).doubled().times(b.minus(f));
      y = b.plus(f).squared().minus(twelveEe);
      z = b.times(h).doubled().doubled();
    }

    /** Adds an affine point to the multiple and takes in the line through both. */
    void addStep(Point<Fp2> other) {
      Fp2 o = y.minus(other.y().times(z));
      Fp2 l = x.minus(other.x().times(z));
      Fp2 d = l.squared();
      Fp2 e = l.times(d);
      Fp2 f = z.times(o.squared());
      Fp2 g = x.times(d);
      Fp2 h = e.plus(f).minus(g.doubled());
      takeIn(l, o.negated(), other.x().times(o).minus(l.times(other.y())));
      x = l.times(h);
      y = g.minus(h).times(o).minus(y.times(e));
      z = e.times(z);
    }

    private void takeIn(Fp2 r0, Fp2 r1, Fp2 r2) {
      value = value.timesLine(r0.times(p.y()), r1.times(p.x()), r2);
    }
  }
}
