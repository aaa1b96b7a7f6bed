package io.tributary.core.evm;

import io.tributary.core.types.WideMath;

/**
 * The modulus of four limbs that products are reduced by again and again, as curves do, with its
 * reciprocal: Barrett's reduction (Handbook of Applied Cryptography, 14.42) with limbs of 64 bits.
 * A quotient comes from one product, not digit by digit each from the one before, and takes two
 * thirds of the time of {@link Division}'s general way. Products are summed by {@link Columns}.
 */
final class Modulus {
  /** So often the modulus must come in a row before a reciprocal is worth its division. */
  private static final int USES = 4;

  private long m0;
  private long m1;
  private long m2;
  private long m3;

  /** floor((2^512 - 1) / m), five limbs. */
  private final long[] reciprocal = new long[5];

  private int uses;

  /**
   * Whether products can be reduced by the modulus at {@code m} of {@code w}; asked before each of
   * them. If it came often enough, the reciprocal is made.
   */
  boolean isKnown(long[] w, int m, Division division) {
    if (w[m] != m0 || w[m + 1] != m1 || w[m + 2] != m2 || w[m + 3] != m3) {
      m0 = w[m];
      m1 = w[m + 1];
      m2 = w[m + 2];
      m3 = w[m + 3];
      uses = 0;
    }
    if (uses < USES) {
      uses++;
      return false;
    }
    if (uses == USES) {
      uses++;
      division.reciprocal(w, m, reciprocal);
    }
    return true;
  }

  /** Sets the word at {@code out} of {@code w} to the product {@code p}, eight limbs, mod m. */
  void reduce(long[] p, long[] w, int out) {
    final long n0 = reciprocal[0];
    final long n1 = reciprocal[1];
    final long n2 = reciprocal[2];
    final long n3 = reciprocal[3];
    final long n4 = reciprocal[4];
    // The quotient q, or up to four less: p without its three low limbs times n, the limbs from the
    // fifth on. Of the columns below only the one that carries into those is summed.
    final long p3 = p[3];
    final long p4 = p[4];
    final long p5 = p[5];
    final long p6 = p[6];
    final long p7 = p[7];
    final long ql04 = p3 * n4;
    final long ql13 = p4 * n3;
    final long ql22 = p5 * n2;
    final long ql31 = p6 * n1;
    final long ql40 = p7 * n0;
    final long qh03 = WideMath.multiplyHigh(p3, n3);
    final long qh12 = WideMath.multiplyHigh(p4, n2);
    final long qh21 = WideMath.multiplyHigh(p5, n1);
    final long qh30 = WideMath.multiplyHigh(p6, n0);
    long low =
        Columns.low(ql04)
            + Columns.low(ql13)
            + Columns.low(ql22)
            + Columns.low(ql31)
            + Columns.low(ql40)
            + Columns.low(qh03)
            + Columns.low(qh12)
            + Columns.low(qh21)
            + Columns.low(qh30);
    long high =
        Columns.high(ql04)
            + Columns.high(ql13)
            + Columns.high(ql22)
            + Columns.high(ql31)
            + Columns.high(ql40)
            + Columns.high(qh03)
            + Columns.high(qh12)
            + Columns.high(qh21)
            + Columns.high(qh30)
            + Columns.high(low);
    final long ql14 = p4 * n4;
    final long ql23 = p5 * n3;
    final long ql32 = p6 * n2;
    final long ql41 = p7 * n1;
    final long qh04 = WideMath.multiplyHigh(p3, n4);
    final long qh13 = WideMath.multiplyHigh(p4, n3);
    final long qh22 = WideMath.multiplyHigh(p5, n2);
    final long qh31 = WideMath.multiplyHigh(p6, n1);
    final long qh40 = WideMath.multiplyHigh(p7, n0);
    low =
        Columns.low(ql14)
            + Columns.low(ql23)
            + Columns.low(ql32)
            + Columns.low(ql41)
            + Columns.low(qh04)
            + Columns.low(qh13)
            + Columns.low(qh22)
            + Columns.low(qh31)
            + Columns.low(qh40)
            + Columns.high(high);
    high =
        Columns.high(ql14)
            + Columns.high(ql23)
            + Columns.high(ql32)
            + Columns.high(ql41)
            + Columns.high(qh04)
            + Columns.high(qh13)
            + Columns.high(qh22)
            + Columns.high(qh31)
            + Columns.high(qh40)
            + Columns.high(low);
    final long q0 = Columns.limb(high, low);
    final long ql24 = p5 * n4;
    final long ql33 = p6 * n3;
    final long ql42 = p7 * n2;
    final long qh14 = WideMath.multiplyHigh(p4, n4);
    final long qh23 = WideMath.multiplyHigh(p5, n3);
    final long qh32 = WideMath.multiplyHigh(p6, n2);
    final long qh41 = WideMath.multiplyHigh(p7, n1);
    low =
        Columns.low(ql24)
            + Columns.low(ql33)
            + Columns.low(ql42)
            + Columns.low(qh14)
            + Columns.low(qh23)
            + Columns.low(qh32)
            + Columns.low(qh41)
            + Columns.high(high);
    high =
        Columns.high(ql24)
            + Columns.high(ql33)
            + Columns.high(ql42)
            + Columns.high(qh14)
            + Columns.high(qh23)
            + Columns.high(qh32)
            + Columns.high(qh41)
            + Columns.high(low);
    final long q1 = Columns.limb(high, low);
    final long ql34 = p6 * n4;
    final long ql43 = p7 * n3;
    final long qh24 = WideMath.multiplyHigh(p5, n4);
    final long qh33 = WideMath.multiplyHigh(p6, n3);
    final long qh42 = WideMath.multiplyHigh(p7, n2);
    low =
        Columns.low(ql34)
            + Columns.low(ql43)
            + Columns.low(qh24)
            + Columns.low(qh33)
            + Columns.low(qh42)
            + Columns.high(high);
    high =
        Columns.high(ql34)
            + Columns.high(ql43)
            + Columns.high(qh24)
            + Columns.high(qh33)
            + Columns.high(qh42)
            + Columns.high(low);
    final long q2 = Columns.limb(high, low);
    final long ql44 = p7 * n4;
    final long qh34 = WideMath.multiplyHigh(p6, n4);
    final long qh43 = WideMath.multiplyHigh(p7, n3);
    low = Columns.low(ql44) + Columns.low(qh34) + Columns.low(qh43) + Columns.high(high);
    high = Columns.high(ql44) + Columns.high(qh34) + Columns.high(qh43) + Columns.high(low);
    final long q3 = Columns.limb(high, low);
    final long q4 = WideMath.multiplyHigh(p7, n4) + Columns.high(high);
    // The remainder's five low limbs, which are all of it.
    final long s0 = q0 * m0;
    final long sl01 = q0 * m1;
    final long sl10 = q1 * m0;
    final long sh00 = WideMath.multiplyHigh(q0, m0);
    low = Columns.low(sl01) + Columns.low(sl10) + Columns.low(sh00);
    high = Columns.high(sl01) + Columns.high(sl10) + Columns.high(sh00) + Columns.high(low);
    final long s1 = Columns.limb(high, low);
    final long sl02 = q0 * m2;
    final long sl11 = q1 * m1;
    final long sl20 = q2 * m0;
    final long sh01 = WideMath.multiplyHigh(q0, m1);
    final long sh10 = WideMath.multiplyHigh(q1, m0);
    low =
        Columns.low(sl02)
            + Columns.low(sl11)
            + Columns.low(sl20)
            + Columns.low(sh01)
            + Columns.low(sh10)
            + Columns.high(high);
    high =
        Columns.high(sl02)
            + Columns.high(sl11)
            + Columns.high(sl20)
            + Columns.high(sh01)
            + Columns.high(sh10)
            + Columns.high(low);
    final long s2 = Columns.limb(high, low);
    final long sl03 = q0 * m3;
    final long sl12 = q1 * m2;
    final long sl21 = q2 * m1;
    final long sl30 = q3 * m0;
    final long sh02 = WideMath.multiplyHigh(q0, m2);
    final long sh11 = WideMath.multiplyHigh(q1, m1);
    final long sh20 = WideMath.multiplyHigh(q2, m0);
    low =
        Columns.low(sl03)
            + Columns.low(sl12)
            + Columns.low(sl21)
            + Columns.low(sl30)
            + Columns.low(sh02)
            + Columns.low(sh11)
            + Columns.low(sh20)
            + Columns.high(high);
    high =
        Columns.high(sl03)
            + Columns.high(sl12)
            + Columns.high(sl21)
            + Columns.high(sl30)
            + Columns.high(sh02)
            + Columns.high(sh11)
            + Columns.high(sh20)
            + Columns.high(low);
    final long s3 = Columns.limb(high, low);
    final long s4 =
        q1 * m3
            + q2 * m2
            + q3 * m1
            + q4 * m0
            + WideMath.multiplyHigh(q0, m3)
            + WideMath.multiplyHigh(q1, m2)
            + WideMath.multiplyHigh(q2, m1)
            + WideMath.multiplyHigh(q3, m0)
            + Columns.high(high);
    long r0 = p[0] - s0;
    long r1 = p[1] - s1 - WideMath.borrow(p[0], s0, r0);
    long r2 = p[2] - s2 - WideMath.borrow(p[1], s1, r1);
    long r3 = p3 - s3 - WideMath.borrow(p[2], s2, r2);
    long r4 = p4 - s4 - WideMath.borrow(p3, s3, r3);
    // Seldom true: what was left out seldom reaches a unit of q.
    while (r4 != 0 || !isBelow(r0, r1, r2, r3)) {
      final long d0 = r0 - m0;
      final long d1 = r1 - m1 - WideMath.borrow(r0, m0, d0);
      final long d2 = r2 - m2 - WideMath.borrow(r1, m1, d1);
      final long d3 = r3 - m3 - WideMath.borrow(r2, m2, d2);
      r4 -= WideMath.borrow(r3, m3, d3);
      r3 = d3;
      r2 = d2;
      r1 = d1;
      r0 = d0;
    }
    w[out] = r0;
    w[out + 1] = r1;
    w[out + 2] = r2;
    w[out + 3] = r3;
  }

  private boolean isBelow(long r0, long r1, long r2, long r3) {
    if (r3 != m3) {
      return Long.compareUnsigned(r3, m3) < 0;
    }
    if (r2 != m2) {
      return Long.compareUnsigned(r2, m2) < 0;
    }
    return r1 != m1 ? Long.compareUnsigned(r1, m1) < 0 : Long.compareUnsigned(r0, m0) < 0;
  }
}
