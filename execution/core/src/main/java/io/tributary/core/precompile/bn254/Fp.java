package io.tributary.core.precompile.bn254;

import io.tributary.core.types.WideMath;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An element of the field of prime order p, in Montgomery form: the four limbs, least significant
 * first, of the value times 2^256.
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
  private static final Fp PLAIN_ONE = new Fp(1, 0, 0, 0);

  static final Fp ZERO = new Fp(0, 0, 0, 0);
  static final Fp ONE = of(BigInteger.ONE);

  private final long l0;
  private final long l1;
  private final long l2;
  private final long l3;

  private Fp(long l0, long l1, long l2, long l3) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
  }

  /** The element that {@code value}, not negative and below p, stands for. */
  static Fp of(BigInteger value) {
    return ofLimbs(value).times(R_SQUARED);
  }

  /**
   * The element whose 32 big-endian bytes start at {@code offset}; empty if they are not below p.
   */
  static Optional<Fp> decode(byte[] bytes, int offset) {
    Fp limbs =
        new Fp(
            WideMath.load(bytes, offset + 24),
            WideMath.load(bytes, offset + 16),
            WideMath.load(bytes, offset + 8),
            WideMath.load(bytes, offset));
    return limbs.isReduced() ? Optional.of(limbs.times(R_SQUARED)) : Optional.empty();
  }

  /** Writes 32 big-endian bytes. */
  void encode(byte[] out, int offset) {
    Fp plain = times(PLAIN_ONE);
    WideMath.store(out, offset, plain.l3);
    WideMath.store(out, offset + 8, plain.l2);
    WideMath.store(out, offset + 16, plain.l1);
    WideMath.store(out, offset + 24, plain.l0);
  }

  private static Fp ofLimbs(BigInteger value) {
    return new Fp(
        value.longValue(),
        value.shiftRight(64).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(192).longValue());
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
  public boolean isZero() {
    return (l0 | l1 | l2 | l3) == 0;
  }

  @Override
  public Fp plus(Fp b) {
    long s0 = l0 + b.l0;
    long c = carry(s0, l0);
    long s1 = l1 + b.l1;
    long d = carry(s1, l1);
    s1 += c;
    c = d + carry(s1, c);
    long s2 = l2 + b.l2;
    d = carry(s2, l2);
    s2 += c;
    c = d + carry(s2, c);
    // p has 254 bits: sums do not leave four limbs.
    return reduced(s0, s1, s2, l3 + b.l3 + c);
  }

  @Override
  public Fp doubled() {
    return plus(this);
  }

  /** A negative difference gets the modulus added, chosen by a mask: a jump would mispredict. */
  @Override
  public Fp minus(Fp b) {
    long d0 = l0 - b.l0;
    long c = carry(l0, b.l0);
    long d1 = l1 - b.l1;
    long d = carry(l1, b.l1) + carry(d1, c);
    d1 -= c;
    long d2 = l2 - b.l2;
    c = carry(l2, b.l2) + carry(d2, d);
    d2 -= d;
    long d3 = l3 - b.l3 - c;
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
    return new Fp(s0, s1, s2, d3 + (P3 & mask) + c);
  }

  @Override
  public Fp negated() {
    return ZERO.minus(this);
  }

  /**
   * Montgomery's product, a limb of b at a time; the modulus leaves its top bits free, so that no
   * carry is lost.
   */
  @Override
  public Fp times(Fp b) {
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    for (int i = 0; i < 4; i++) {
      long k = b.limb(i);
      long low = l0 * k;
      long sum = low + t0;
      long high = WideMath.multiplyHigh(l0, k) + carry(sum, low);
      long m = sum * INVERSE;
      // The sum of both low limbs is zero modulo 2^64.
      long mHigh = WideMath.multiplyHigh(m, P0) + (sum == 0 ? 0 : 1);

      low = l1 * k;
      sum = low + t1;
      long next = WideMath.multiplyHigh(l1, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      long mLow = m * P1;
      t0 = mLow + sum;
      next = WideMath.multiplyHigh(m, P1) + carry(t0, mLow);
      t0 += mHigh;
      mHigh = next + carry(t0, mHigh);

      low = l2 * k;
      sum = low + t2;
      next = WideMath.multiplyHigh(l2, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      mLow = m * P2;
      t1 = mLow + sum;
      next = WideMath.multiplyHigh(m, P2) + carry(t1, mLow);
      t1 += mHigh;
      mHigh = next + carry(t1, mHigh);

      low = l3 * k;
      sum = low + t3;
      next = WideMath.multiplyHigh(l3, k) + carry(sum, low);
      sum += high;
      high = next + carry(sum, high);
      mLow = m * P3;
      t2 = mLow + sum;
      next = WideMath.multiplyHigh(m, P3) + carry(t2, mLow);
      t2 += mHigh;
      mHigh = next + carry(t2, mHigh);

      t3 = mHigh + high;
    }
    return reduced(t0, t1, t2, t3);
  }

  @Override
  public Fp squared() {
    return times(this);
  }

  /** Zero where this is zero. */
  @Override
  public Fp inverted() {
    if (isZero()) {
      return ZERO;
    }
    long[] inverse = EUCLID.inverse(new long[] {l0, l1, l2, l3});
    // Of x * 2^256 the inverse is x^-1 * 2^-256: two products make it x^-1 * 2^256.
    return new Fp(inverse[0], inverse[1], inverse[2], inverse[3]).times(R_SQUARED).times(R_SQUARED);
  }

  private long limb(int index) {
    return switch (index) {
      case 0 -> l0;
      case 1 -> l1;
      case 2 -> l2;
      default -> l3;
    };
  }

  /** The sum below 2p, less p unless that is negative. */
  private static Fp reduced(long s0, long s1, long s2, long s3) {
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
    return new Fp(
        choose(mask, s0, d0), choose(mask, s1, d1), choose(mask, s2, d2), choose(mask, s3, d3));
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
