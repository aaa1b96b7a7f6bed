package io.tributary.core.precompile.bn254;

import io.tributary.core.types.WideMath;
import java.math.BigInteger;

/**
 * An element of the field of prime order p, in Montgomery form: the four limbs, least significant
 * first, of the value times 2^256. Always below p.
 */
final class Fp implements FieldElement<Fp> {
  static final int SIZE = 32;
  static final BigInteger P =
      new BigInteger(
          "21888242871839275222246405745257275088696311157297823662689037894645226208583");

  private static final long P0 = 0x3c208c16d87cfd47L;
  private static final long P1 = 0x97816a916871ca8dL;
  private static final long P2 = 0xb85045b68181585dL;
  private static final long P3 = 0x30644e72e131a029L;

  /** -1 / p modulo 2^64. */
  private static final long INVERSE = 0x87d20782e4866389L;

  private static final Euclid EUCLID = new Euclid(P0, P1, P2, P3);
  private static final Fp R_SQUARED = ofLimbs(BigInteger.ONE.shiftLeft(512).mod(P));
  private static final Fp PLAIN_ONE = ofLimbs(BigInteger.ONE);

  static final Fp ZERO = new Fp();
  static final Fp ONE = of(BigInteger.ONE);

  private long l0;
  private long l1;
  private long l2;
  private long l3;

  /** The element that {@code value}, not negative and below p, stands for. */
  static Fp of(BigInteger value) {
    Fp element = ofLimbs(value);
    element.multiply(element, R_SQUARED);
    return element;
  }

  private static Fp ofLimbs(BigInteger value) {
    Fp limbs = new Fp();
    limbs.l0 = value.longValue();
    limbs.l1 = value.shiftRight(64).longValue();
    limbs.l2 = value.shiftRight(128).longValue();
    limbs.l3 = value.shiftRight(192).longValue();
    return limbs;
  }

  /**
   * Reads 32 big-endian bytes.
   *
   * @return whether they are below p; if not, the value is undefined
   */
  boolean decode(byte[] bytes, int offset) {
    l0 = WideMath.load(bytes, offset + 24);
    l1 = WideMath.load(bytes, offset + 16);
    l2 = WideMath.load(bytes, offset + 8);
    l3 = WideMath.load(bytes, offset);
    boolean reduced = isReduced();
    multiply(this, R_SQUARED);
    return reduced;
  }

  /** Writes 32 big-endian bytes. */
  void encode(byte[] out, int offset) {
    Fp plain = new Fp();
    plain.multiply(this, PLAIN_ONE);
    WideMath.store(out, offset, plain.l3);
    WideMath.store(out, offset + 8, plain.l2);
    WideMath.store(out, offset + 16, plain.l1);
    WideMath.store(out, offset + 24, plain.l0);
  }

  private boolean isReduced() {
    if (l3 != P3) {
      return Long.compareUnsigned(l3, P3) < 0;
    }
    if (l2 != P2) {
      return Long.compareUnsigned(l2, P2) < 0;
    }
    return l1 != P1 ? Long.compareUnsigned(l1, P1) < 0 : Long.compareUnsigned(l0, P0) < 0;
  }

  @Override
  public Fp fresh() {
    return new Fp();
  }

  @Override
  public void set(Fp a) {
    setLimbs(a.l0, a.l1, a.l2, a.l3);
  }

  private void setLimbs(long s0, long s1, long s2, long s3) {
    l0 = s0;
    l1 = s1;
    l2 = s2;
    l3 = s3;
  }

  @Override
  public boolean isZero() {
    return (l0 | l1 | l2 | l3) == 0;
  }

  @Override
  public void add(Fp a, Fp b) {
    long s0 = a.l0 + b.l0;
    long c = carry(s0, a.l0);
    long s1 = a.l1 + b.l1;
    long d = carry(s1, a.l1);
    s1 += c;
    c = d + carry(s1, c);
    long s2 = a.l2 + b.l2;
    d = carry(s2, a.l2);
    s2 += c;
    c = d + carry(s2, c);
    // p has 254 bits: sums do not leave four limbs.
    setReduced(s0, s1, s2, a.l3 + b.l3 + c);
  }

  @Override
  public void twice(Fp a) {
    long top = a.l3 << 1 | a.l2 >>> 63;
    setReduced(a.l0 << 1, a.l1 << 1 | a.l0 >>> 63, a.l2 << 1 | a.l1 >>> 63, top);
  }

  /** A negative difference gets the modulus added, chosen by a mask: a jump would mispredict. */
  @Override
  public void subtract(Fp a, Fp b) {
    long d0 = a.l0 - b.l0;
    long c = carry(a.l0, b.l0);
    long d1 = a.l1 - b.l1;
    long d = carry(a.l1, b.l1) + carry(d1, c);
    d1 -= c;
    long d2 = a.l2 - b.l2;
    c = carry(a.l2, b.l2) + carry(d2, d);
    d2 -= d;
    long d3 = a.l3 - b.l3 - c;
    long mask = d3 >> 63;
    long s0 = d0 + (P0 & mask);
    c = carry(s0, d0);
    long s1 = d1 + (P1 & mask);
    d = carry(s1, d1);
    s1 += c;
    c = d + carry(s1, c);
    long s2 = d2 + (P2 & mask);
    d = carry(s2, d2);
    s2 += c;
    c = d + carry(s2, c);
    setLimbs(s0, s1, s2, d3 + (P3 & mask) + c);
  }

  @Override
  public void negate(Fp a) {
    subtract(ZERO, a);
  }

  /**
   * Montgomery's product, a limb of b at a time; the modulus leaves its top bits free, so that no
   * carry is lost.
   */
  @Override
  public void multiply(Fp a, Fp b) {
    long a0 = a.l0;
    long a1 = a.l1;
    long a2 = a.l2;
    long a3 = a.l3;
    long b1 = b.l1;
    long b2 = b.l2;
    long b3 = b.l3;
    long k = b.l0;
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    for (int i = 0; i < 4; i++) {
      long low = a0 * k;
      long sum = low + t0;
      long high = WideMath.multiplyHigh(a0, k) + carry(sum, low);
      long m = sum * INVERSE;
      // Both low limbs add up to zero modulo 2^64.
      long mHigh = WideMath.multiplyHigh(m, P0) + (sum == 0 ? 0 : 1);

      low = a1 * k;
      sum = low + t1;
      long next = WideMath.multiplyHigh(a1, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      long mLow = m * P1;
      t0 = mLow + sum;
      next = WideMath.multiplyHigh(m, P1) + carry(t0, mLow);
      t0 += mHigh;
      mHigh = next + carry(t0, mHigh);

      low = a2 * k;
      sum = low + t2;
      next = WideMath.multiplyHigh(a2, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      mLow = m * P2;
      t1 = mLow + sum;
      next = WideMath.multiplyHigh(m, P2) + carry(t1, mLow);
      t1 += mHigh;
      mHigh = next + carry(t1, mHigh);

      low = a3 * k;
      sum = low + t3;
      next = WideMath.multiplyHigh(a3, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      mLow = m * P3;
      t2 = mLow + sum;
      next = WideMath.multiplyHigh(m, P3) + carry(t2, mLow);
      t2 += mHigh;
      mHigh = next + carry(t2, mHigh);

      t3 = mHigh + high;
      k = i == 0 ? b1 : i == 1 ? b2 : b3;
    }
    setReduced(t0, t1, t2, t3);
  }

  @Override
  public void square(Fp a) {
    multiply(a, a);
  }

  /** a b + c d, with one reduction for both products (Longa, eprint 2022/367). */
  void multiplyAndAdd(Fp a, Fp b, Fp c, Fp d) {
    sumOfProducts(a, b, c.l0, c.l1, c.l2, c.l3, d);
  }

  /** a b - c d. */
  void multiplyAndSubtract(Fp a, Fp b, Fp c, Fp d) {
    // p - c, which is p where c is zero: the sum is below 2 p all the same.
    long d0 = P0 - c.l0;
    long e = carry(P0, c.l0);
    long d1 = P1 - c.l1;
    long f = carry(P1, c.l1) + carry(d1, e);
    d1 -= e;
    long d2 = P2 - c.l2;
    e = carry(P2, c.l2) + carry(d2, f);
    d2 -= f;
    sumOfProducts(a, b, d0, d1, d2, P3 - c.l3 - e, d);
  }

  private void sumOfProducts(Fp a, Fp b, long c0, long c1, long c2, long c3, Fp d) {
    long a0 = a.l0;
    long a1 = a.l1;
    long a2 = a.l2;
    long a3 = a.l3;
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    for (int i = 0; i < 4; i++) {
      long k = b.limb(i);
      long q = d.limb(i);
      long low = a0 * k;
      long sum = low + t0;
      long high = WideMath.multiplyHigh(a0, k) + carry(sum, low);
      low = c0 * q;
      sum += low;
      long other = WideMath.multiplyHigh(c0, q) + carry(sum, low);
      long m = sum * INVERSE;
      long mHigh = WideMath.multiplyHigh(m, P0) + (sum == 0 ? 0 : 1);

      low = a1 * k;
      sum = low + t1;
      long next = WideMath.multiplyHigh(a1, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      low = c1 * q;
      sum += low;
      next = WideMath.multiplyHigh(c1, q) + carry(sum, low);
      sum += other;
      other = next + carry(sum, other);
      low = m * P1;
      t0 = low + sum;
      next = WideMath.multiplyHigh(m, P1) + carry(t0, low);
      t0 += mHigh;
      mHigh = next + carry(t0, mHigh);

      low = a2 * k;
      sum = low + t2;
      next = WideMath.multiplyHigh(a2, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      low = c2 * q;
      sum += low;
      next = WideMath.multiplyHigh(c2, q) + carry(sum, low);
      sum += other;
      other = next + carry(sum, other);
      low = m * P2;
      t1 = low + sum;
      next = WideMath.multiplyHigh(m, P2) + carry(t1, low);
      t1 += mHigh;
      mHigh = next + carry(t1, mHigh);

      low = a3 * k;
      sum = low + t3;
      next = WideMath.multiplyHigh(a3, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      low = c3 * q;
      sum += low;
      next = WideMath.multiplyHigh(c3, q) + carry(sum, low);
      sum += other;
      other = next + carry(sum, other);
      low = m * P3;
      t2 = low + sum;
      next = WideMath.multiplyHigh(m, P3) + carry(t2, low);
      t2 += mHigh;
      mHigh = next + carry(t2, mHigh);

      // Below 3 p after each round, and below 2 p after the last.
      t3 = mHigh + high + other;
    }
    setReduced(t0, t1, t2, t3);
  }

  @Override
  public void invert(Fp a) {
    if (a.isZero()) {
      set(a);
      return;
    }
    long[] inverse = EUCLID.inverse(new long[] {a.l0, a.l1, a.l2, a.l3});
    setLimbs(inverse[0], inverse[1], inverse[2], inverse[3]);
    // Of x * 2^256 the inverse is x^-1 * 2^-256: two products make it x^-1 * 2^256.
    multiply(this, R_SQUARED);
    multiply(this, R_SQUARED);
  }

  private long limb(int index) {
    return switch (index) {
      case 0 -> l0;
      case 1 -> l1;
      case 2 -> l2;
      default -> l3;
    };
  }

  /** Takes a sum below 2p, less p unless that is negative. */
  private void setReduced(long s0, long s1, long s2, long s3) {
    long d0 = s0 - P0;
    long c = carry(s0, P0);
    long d1 = s1 - P1;
    long d = carry(s1, P1) + carry(d1, c);
    d1 -= c;
    long d2 = s2 - P2;
    c = carry(s2, P2) + carry(d2, d);
    d2 -= d;
    long d3 = s3 - P3 - c;
    long mask = d3 >> 63;
    l0 = choose(mask, s0, d0);
    l1 = choose(mask, s1, d1);
    l2 = choose(mask, s2, d2);
    l3 = choose(mask, s3, d3);
  }

  /** {@code a} where the mask is all ones, {@code b} where it is zero. */
  private static long choose(long mask, long a, long b) {
    return b ^ ((a ^ b) & mask);
  }

  /** 1 where a sum wrapped, that is, came out below an addend; the borrow of a - b, likewise. */
  private static long carry(long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fp that
        && l0 == that.l0
        && l1 == that.l1
        && l2 == that.l2
        && l3 == that.l3;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(l0 ^ l1 ^ l2 ^ l3);
  }
}
