package io.tributary.core.evm;

import io.tributary.core.types.WideMath;

/**
 * Sums of products of limbs, column by column. A column's terms are the lower and upper limbs of
 * the products that lie at one power of 2^64; their lower and their upper halves are added apart,
 * which cannot overflow. A carry that is told by a comparison becomes a jump where the program so
 * far seldom carried, and other numbers then mispredict it; told from the top bits it takes longer.
 *
 * <pre>
 *   low  = low(t) + low(u) + ... + high(high of the column before)
 *   high = high(t) + high(u) + ... + high(low)
 *   limb(high, low)
 * </pre>
 */
final class Columns {
  private static final long HALF = 0xffff_ffffL;

  private Columns() {}

  static long low(long term) {
    return term & HALF;
  }

  static long high(long term) {
    return term >>> 32;
  }

  /** The column's limb of the result; what {@code high} has above its half goes to the next. */
  static long limb(long high, long low) {
    return high << 32 | (low & HALF);
  }

  /** Sets {@code out} to the product, of eight limbs, of the words at x and y of {@code w}. */
  static void multiply(long[] w, int x, int y, long[] out) {
    final long a0 = w[x];
    final long a1 = w[x + 1];
    final long a2 = w[x + 2];
    final long a3 = w[x + 3];
    final long b0 = w[y];
    final long b1 = w[y + 1];
    final long b2 = w[y + 2];
    final long b3 = w[y + 3];
    out[0] = a0 * b0;
    final long l01 = a0 * b1;
    final long l10 = a1 * b0;
    final long h00 = WideMath.multiplyHigh(a0, b0);
    long low = low(l01) + low(l10) + low(h00);
    long high = high(l01) + high(l10) + high(h00) + high(low);
    out[1] = limb(high, low);
    final long l02 = a0 * b2;
    final long l11 = a1 * b1;
    final long l20 = a2 * b0;
    final long h01 = WideMath.multiplyHigh(a0, b1);
    final long h10 = WideMath.multiplyHigh(a1, b0);
    low = low(l02) + low(l11) + low(l20) + low(h01) + low(h10) + high(high);
    high = high(l02) + high(l11) + high(l20) + high(h01) + high(h10) + high(low);
    out[2] = limb(high, low);
    final long l03 = a0 * b3;
    final long l12 = a1 * b2;
    final long l21 = a2 * b1;
    final long l30 = a3 * b0;
    final long h02 = WideMath.multiplyHigh(a0, b2);
    final long h11 = WideMath.multiplyHigh(a1, b1);
    final long h20 = WideMath.multiplyHigh(a2, b0);
    low = low(l03) + low(l12) + low(l21) + low(l30) + low(h02) + low(h11) + low(h20) + high(high);
    high =
        high(l03) + high(l12) + high(l21) + high(l30) + high(h02) + high(h11) + high(h20)
            + high(low);
    out[3] = limb(high, low);
    final long l13 = a1 * b3;
    final long l22 = a2 * b2;
    final long l31 = a3 * b1;
    final long h03 = WideMath.multiplyHigh(a0, b3);
    final long h12 = WideMath.multiplyHigh(a1, b2);
    final long h21 = WideMath.multiplyHigh(a2, b1);
    final long h30 = WideMath.multiplyHigh(a3, b0);
    low = low(l13) + low(l22) + low(l31) + low(h03) + low(h12) + low(h21) + low(h30) + high(high);
    high =
        high(l13) + high(l22) + high(l31) + high(h03) + high(h12) + high(h21) + high(h30)
            + high(low);
    out[4] = limb(high, low);
    final long l23 = a2 * b3;
    final long l32 = a3 * b2;
    final long h13 = WideMath.multiplyHigh(a1, b3);
    final long h22 = WideMath.multiplyHigh(a2, b2);
    final long h31 = WideMath.multiplyHigh(a3, b1);
    low = low(l23) + low(l32) + low(h13) + low(h22) + low(h31) + high(high);
    high = high(l23) + high(l32) + high(h13) + high(h22) + high(h31) + high(low);
    out[5] = limb(high, low);
    final long l33 = a3 * b3;
    final long h23 = WideMath.multiplyHigh(a2, b3);
    final long h32 = WideMath.multiplyHigh(a3, b2);
    low = low(l33) + low(h23) + low(h32) + high(high);
    high = high(l33) + high(h23) + high(h32) + high(low);
    out[6] = limb(high, low);
    out[7] = WideMath.multiplyHigh(a3, b3) + high(high);
  }
}
