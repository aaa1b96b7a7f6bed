package io.tributary.core.evm;

import io.tributary.core.types.WideMath;

/**
 * The modulus of four limbs that products are reduced by again and again, as curves do, with its
 * reciprocal: Barrett's reduction (Handbook of Applied Cryptography, 14.42) with limbs of 64 bits.
 * A quotient comes from one product, not digit by digit each from the one before, and takes two
 * thirds of the time of {@link Division}'s general way.
 *
 * <p>Products are summed by columns. A column adds the lower and the upper halves of its terms
 * apart, which cannot overflow: a carry told by a comparison becomes a jump where the program so
 * far seldom carried, and other numbers then mispredict it.
 */
final class Modulus {
  private static final long HALF = 0xffff_ffffL;

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

  /** Sets {@code out} to the product, eight limbs, of the words at x and y of {@code w}. */
  static void multiply(long[] w, int x, int y, long[] out) {
    final long a0 = w[x + 0];
    final long a1 = w[x + 1];
    final long a2 = w[x + 2];
    final long a3 = w[x + 3];
    final long b0 = w[y + 0];
    final long b1 = w[y + 1];
    final long b2 = w[y + 2];
    final long b3 = w[y + 3];
    out[0] = a0 * b0;
    final long l01 = a0 * b1;
    final long l10 = a1 * b0;
    final long h00 = WideMath.multiplyHigh(a0, b0);
    long low = low(l01) + low(l10) + low(h00);
    long high = high(l01) + high(l10) + high(h00) + high(low);
    out[1] = join(high, low);
    final long l02 = a0 * b2;
    final long l11 = a1 * b1;
    final long l20 = a2 * b0;
    final long h01 = WideMath.multiplyHigh(a0, b1);
    final long h10 = WideMath.multiplyHigh(a1, b0);
    low = low(l02) + low(l11) + low(l20) + low(h01) + low(h10) + (high >>> 32);
    high = high(l02) + high(l11) + high(l20) + high(h01) + high(h10) + high(low);
    out[2] = join(high, low);
    final long l03 = a0 * b3;
    final long l12 = a1 * b2;
    final long l21 = a2 * b1;
    final long l30 = a3 * b0;
    final long h02 = WideMath.multiplyHigh(a0, b2);
    final long h11 = WideMath.multiplyHigh(a1, b1);
    final long h20 = WideMath.multiplyHigh(a2, b0);
    low =
        low(l03) + low(l12) + low(l21) + low(l30) + low(h02) + low(h11) + low(h20) + (high >>> 32);
    high =
        high(l03) + high(l12) + high(l21) + high(l30) + high(h02) + high(h11) + high(h20)
            + high(low);
    out[3] = join(high, low);
    final long l13 = a1 * b3;
    final long l22 = a2 * b2;
    final long l31 = a3 * b1;
    final long h03 = WideMath.multiplyHigh(a0, b3);
    final long h12 = WideMath.multiplyHigh(a1, b2);
    final long h21 = WideMath.multiplyHigh(a2, b1);
    final long h30 = WideMath.multiplyHigh(a3, b0);
    low =
        low(l13) + low(l22) + low(l31) + low(h03) + low(h12) + low(h21) + low(h30) + (high >>> 32);
    high =
        high(l13) + high(l22) + high(l31) + high(h03) + high(h12) + high(h21) + high(h30)
            + high(low);
    out[4] = join(high, low);
    final long l23 = a2 * b3;
    final long l32 = a3 * b2;
    final long h13 = WideMath.multiplyHigh(a1, b3);
    final long h22 = WideMath.multiplyHigh(a2, b2);
    final long h31 = WideMath.multiplyHigh(a3, b1);
    low = low(l23) + low(l32) + low(h13) + low(h22) + low(h31) + (high >>> 32);
    high = high(l23) + high(l32) + high(h13) + high(h22) + high(h31) + high(low);
    out[5] = join(high, low);
    final long l33 = a3 * b3;
    final long h23 = WideMath.multiplyHigh(a2, b3);
    final long h32 = WideMath.multiplyHigh(a3, b2);
    low = low(l33) + low(h23) + low(h32) + (high >>> 32);
    high = high(l33) + high(h23) + high(h32) + high(low);
    out[6] = join(high, low);
    out[7] = WideMath.multiplyHigh(a3, b3) + (high >>> 32);
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
        low(ql04) + low(ql13) + low(ql22) + low(ql31) + low(ql40) + low(qh03) + low(qh12)
            + low(qh21) + low(qh30);
    long high =
        high(ql04)
            + high(ql13)
            + high(ql22)
            + high(ql31)
            + high(ql40)
            + high(qh03)
            + high(qh12)
            + high(qh21)
            + high(qh30)
            + high(low);
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
        low(ql14)
            + low(ql23)
            + low(ql32)
            + low(ql41)
            + low(qh04)
            + low(qh13)
            + low(qh22)
            + low(qh31)
            + low(qh40)
            + (high >>> 32);
    high =
        high(ql14)
            + high(ql23)
            + high(ql32)
            + high(ql41)
            + high(qh04)
            + high(qh13)
            + high(qh22)
            + high(qh31)
            + high(qh40)
            + high(low);
    final long q0 = join(high, low);
    final long ql24 = p5 * n4;
    final long ql33 = p6 * n3;
    final long ql42 = p7 * n2;
    final long qh14 = WideMath.multiplyHigh(p4, n4);
    final long qh23 = WideMath.multiplyHigh(p5, n3);
    final long qh32 = WideMath.multiplyHigh(p6, n2);
    final long qh41 = WideMath.multiplyHigh(p7, n1);
    low =
        low(ql24)
            + low(ql33)
            + low(ql42)
            + low(qh14)
            + low(qh23)
            + low(qh32)
            + low(qh41)
            + (high >>> 32);
    high =
        high(ql24)
            + high(ql33)
            + high(ql42)
            + high(qh14)
            + high(qh23)
            + high(qh32)
            + high(qh41)
            + high(low);
    final long q1 = join(high, low);
    final long ql34 = p6 * n4;
    final long ql43 = p7 * n3;
    final long qh24 = WideMath.multiplyHigh(p5, n4);
    final long qh33 = WideMath.multiplyHigh(p6, n3);
    final long qh42 = WideMath.multiplyHigh(p7, n2);
    low = low(ql34) + low(ql43) + low(qh24) + low(qh33) + low(qh42) + (high >>> 32);
    high = high(ql34) + high(ql43) + high(qh24) + high(qh33) + high(qh42) + high(low);
    final long q2 = join(high, low);
    final long ql44 = p7 * n4;
    final long qh34 = WideMath.multiplyHigh(p6, n4);
    final long qh43 = WideMath.multiplyHigh(p7, n3);
    low = low(ql44) + low(qh34) + low(qh43) + (high >>> 32);
    high = high(ql44) + high(qh34) + high(qh43) + high(low);
    final long q3 = join(high, low);
    final long q4 = WideMath.multiplyHigh(p7, n4) + (high >>> 32);
    // The remainder's five low limbs, which are all of it.
    final long s0 = q0 * m0;
    final long sl01 = q0 * m1;
    final long sl10 = q1 * m0;
    final long sh00 = WideMath.multiplyHigh(q0, m0);
    low = low(sl01) + low(sl10) + low(sh00);
    high = high(sl01) + high(sl10) + high(sh00) + high(low);
    final long s1 = join(high, low);
    final long sl02 = q0 * m2;
    final long sl11 = q1 * m1;
    final long sl20 = q2 * m0;
    final long sh01 = WideMath.multiplyHigh(q0, m1);
    final long sh10 = WideMath.multiplyHigh(q1, m0);
    low = low(sl02) + low(sl11) + low(sl20) + low(sh01) + low(sh10) + (high >>> 32);
    high = high(sl02) + high(sl11) + high(sl20) + high(sh01) + high(sh10) + high(low);
    final long s2 = join(high, low);
    final long sl03 = q0 * m3;
    final long sl12 = q1 * m2;
    final long sl21 = q2 * m1;
    final long sl30 = q3 * m0;
    final long sh02 = WideMath.multiplyHigh(q0, m2);
    final long sh11 = WideMath.multiplyHigh(q1, m1);
    final long sh20 = WideMath.multiplyHigh(q2, m0);
    low =
        low(sl03)
            + low(sl12)
            + low(sl21)
            + low(sl30)
            + low(sh02)
            + low(sh11)
            + low(sh20)
            + (high >>> 32);
    high =
        high(sl03)
            + high(sl12)
            + high(sl21)
            + high(sl30)
            + high(sh02)
            + high(sh11)
            + high(sh20)
            + high(low);
    final long s3 = join(high, low);
    final long s4 =
        q1 * m3
            + q2 * m2
            + q3 * m1
            + q4 * m0
            + WideMath.multiplyHigh(q0, m3)
            + WideMath.multiplyHigh(q1, m2)
            + WideMath.multiplyHigh(q2, m1)
            + WideMath.multiplyHigh(q3, m0)
            + (high >>> 32);
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

  private static long low(long term) {
    return term & HALF;
  }

  private static long high(long term) {
    return term >>> 32;
  }

  /** A column's limb of the sum; what {@code high} has above its half is the carry. */
  private static long join(long high, long low) {
    return high << 32 | (low & HALF);
  }
}
