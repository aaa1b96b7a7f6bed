package io.tributary.core.evm;

import io.tributary.core.types.WideMath;
import java.util.Arrays;

/**
 * Division of 256-bit words, and of sums and products of them, limb by limb: Knuth's algorithm D
 * with the reciprocals of Moeller and Granlund, "Improved division by invariant integers", so that
 * no quotient of 64-bit numbers is ever computed by the processor. Holds its working space; one
 * thread. Division by zero gives zero, as in the EVM.
 */
public final class Division {
  private static final int LIMBS = Word.LIMBS;

  /** 2^512 - 1. */
  private static final long[] ONES = {-1, -1, -1, -1, -1, -1, -1, -1};

  /** The dividend, normalised, with one limb more; the remainder afterwards. */
  private final long[] u = new long[2 * LIMBS + 1];

  private final long[] v = new long[LIMBS];
  private final long[] quotient = new long[2 * LIMBS];
  private final long[] wide = new long[2 * LIMBS];
  private final long[] signs = new long[2 * LIMBS];
  private final Modulus modulus = new Modulus();

  /** The top limbs of the last divisor, normalised, and their reciprocal. */
  private long knownHigh = Long.MIN_VALUE;

  private long knownLow;
  private long known = reciprocal(Long.MIN_VALUE, 0);

  /** Out is x / y. */
  public void divide(long[] w, int x, int y, int out) {
    if (isShort(w, x) && isShort(w, y)) {
      Word.set(w, out, w[y] == 0 ? 0 : Long.divideUnsigned(w[x], w[y]));
      return;
    }
    int bits = powerOfTwo(w, y);
    if (bits >= 0) {
      Word.shiftRight(w, x, bits, 0, out);
      return;
    }
    Arrays.fill(quotient, 0);
    reduce(w, x, LIMBS, w, y);
    Word.copy(quotient, 0, w, out);
  }

  /** Which power of two the word is, or -1: compilers before SHR divided by them. */
  private static int powerOfTwo(long[] w, int y) {
    int ones =
        Long.bitCount(w[y])
            + Long.bitCount(w[y + 1])
            + Long.bitCount(w[y + 2])
            + Long.bitCount(w[y + 3]);
    return ones == 1 ? 255 - Word.leadingZeros(w, y) : -1;
  }

  /** Out is x mod y. */
  public void modulo(long[] w, int x, int y, int out) {
    if (isShort(w, x) && isShort(w, y)) {
      Word.set(w, out, w[y] == 0 ? 0 : Long.remainderUnsigned(w[x], w[y]));
      return;
    }
    reduce(w, x, LIMBS, w, y);
    Word.copy(u, 0, w, out);
  }

  /** Out is x / y, two's complement, rounded towards zero. */
  public void divideSigned(long[] w, int x, int y, int out) {
    boolean negative = (w[x + 3] ^ w[y + 3]) < 0;
    absolute(w, x, 0);
    absolute(w, y, LIMBS);
    divide(signs, 0, LIMBS, 0);
    giveSign(negative, w, out);
  }

  /** Out is the remainder of x / y, two's complement, with the sign of x. */
  public void moduloSigned(long[] w, int x, int y, int out) {
    boolean negative = w[x + 3] < 0;
    absolute(w, x, 0);
    absolute(w, y, LIMBS);
    modulo(signs, 0, LIMBS, 0);
    giveSign(negative, w, out);
  }

  /** Out is (x + y) mod m, without overflow. */
  public void addModulo(long[] w, int x, int y, int m, int out) {
    // True of remainders by moduli of four limbs, which is what curves add.
    if (Long.compareUnsigned(w[x + 3], w[m + 3]) < 0
        && Long.compareUnsigned(w[y + 3], w[m + 3]) < 0) {
      addRemainders(w, x, y, m, out);
      return;
    }
    Word.copy(w, x, wide, 0);
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      long a = wide[i];
      long b = w[y + i];
      long sum = a + b + carry;
      carry = WideMath.carry(a, b, sum);
      wide[i] = sum;
    }
    wide[LIMBS] = carry;
    reduce(wide, 0, LIMBS + 1, w, m);
    Word.copy(u, 0, w, out);
  }

  /** Out is x + y, less m if that is not below m, of numbers below m. */
  private static void addRemainders(long[] w, int x, int y, int m, int out) {
    final long s0 = w[x] + w[y];
    final long s1 = w[x + 1] + w[y + 1] + WideMath.carry(w[x], w[y], s0);
    final long s2 = w[x + 2] + w[y + 2] + WideMath.carry(w[x + 1], w[y + 1], s1);
    final long s3 = w[x + 3] + w[y + 3] + WideMath.carry(w[x + 2], w[y + 2], s2);
    final long carry = WideMath.carry(w[x + 3], w[y + 3], s3);
    final long d0 = s0 - w[m];
    final long d1 = s1 - w[m + 1] - WideMath.borrow(s0, w[m], d0);
    final long d2 = s2 - w[m + 2] - WideMath.borrow(s1, w[m + 1], d1);
    final long d3 = s3 - w[m + 3] - WideMath.borrow(s2, w[m + 2], d2);
    // All ones where the sum stays: it fitted into 256 bits, and the difference does not.
    final long stays = -(WideMath.borrow(s3, w[m + 3], d3) & ~carry);
    w[out] = d0 ^ ((d0 ^ s0) & stays);
    w[out + 1] = d1 ^ ((d1 ^ s1) & stays);
    w[out + 2] = d2 ^ ((d2 ^ s2) & stays);
    w[out + 3] = d3 ^ ((d3 ^ s3) & stays);
  }

  /** Out is (x * y) mod m, without overflow. */
  public void multiplyModulo(long[] w, int x, int y, int m, int out) {
    Columns.multiply(w, x, y, wide);
    if (w[m + 3] != 0 && modulus.isKnown(w, m, this)) {
      modulus.reduce(wide, w, out);
      return;
    }
    reduce(wide, 0, 2 * LIMBS, w, m);
    Word.copy(u, 0, w, out);
  }

  /** Sets {@code out} to the five limbs of (2^512 - 1) / m; m has four limbs. */
  void reciprocal(long[] w, int m, long[] out) {
    Arrays.fill(quotient, 0);
    reduce(ONES, 0, 2 * LIMBS, w, m);
    System.arraycopy(quotient, 0, out, 0, LIMBS + 1);
  }

  private static boolean isShort(long[] w, int x) {
    return (w[x + 1] | w[x + 2] | w[x + 3]) == 0;
  }

  private void absolute(long[] w, int x, int out) {
    Word.copy(w, x, signs, out);
    if (w[x + 3] < 0) {
      Word.negate(signs, out, out);
    }
  }

  private void giveSign(boolean negative, long[] w, int out) {
    if (negative) {
      Word.negate(signs, 0, 0);
    }
    Word.copy(signs, 0, w, out);
  }

  /**
   * Leaves the remainder in the first four limbs of {@code u}, the quotient in {@code quotient}, of
   * which limbs that it does not reach stay as they were.
   */
  private void reduce(long[] dividend, int x, int length, long[] divisor, int y) {
    int m = length;
    while (m > 0 && dividend[x + m - 1] == 0) {
      m--;
    }
    int n = LIMBS;
    while (n > 0 && divisor[y + n - 1] == 0) {
      n--;
    }
    if (n == 0) {
      Arrays.fill(u, 0);
      return;
    }
    if (m < n) {
      Arrays.fill(u, 0);
      System.arraycopy(dividend, x, u, 0, m);
      return;
    }
    int shift = Long.numberOfLeadingZeros(divisor[y + n - 1]);
    normalise(dividend, x, m, divisor, y, n, shift);
    if (n == 1) {
      byOne(m, v[0]);
    } else if (n == LIMBS) {
      byFour(m);
    } else {
      byMany(m, n);
    }
    shiftBack(n, shift);
  }

  private void normalise(long[] dividend, int x, int m, long[] divisor, int y, int n, int shift) {
    if (shift == 0) {
      System.arraycopy(dividend, x, u, 0, m);
      u[m] = 0;
      System.arraycopy(divisor, y, v, 0, n);
      return;
    }
    u[m] = dividend[x + m - 1] >>> (64 - shift);
    for (int i = m - 1; i > 0; i--) {
      u[i] = dividend[x + i] << shift | dividend[x + i - 1] >>> (64 - shift);
    }
    u[0] = dividend[x] << shift;
    for (int i = n - 1; i > 0; i--) {
      v[i] = divisor[y + i] << shift | divisor[y + i - 1] >>> (64 - shift);
    }
    v[0] = divisor[y] << shift;
  }

  private void shiftBack(int n, int shift) {
    if (shift != 0) {
      for (int i = 0; i < n - 1; i++) {
        u[i] = u[i] >>> shift | u[i + 1] << (64 - shift);
      }
      u[n - 1] >>>= shift;
    }
    for (int i = n; i < LIMBS; i++) {
      u[i] = 0;
    }
  }

  /** Divides by one limb whose top bit is set. */
  private void byOne(int m, long d) {
    long reciprocal = reciprocal(d);
    long rest = u[m];
    for (int j = m - 1; j >= 0; j--) {
      long low = u[j];
      long q0 = reciprocal * rest;
      long q1 = WideMath.multiplyHigh(reciprocal, rest);
      long sum = q0 + low;
      q1 += rest + below(sum, low) + 1;
      long r = low - q1 * d;
      if (Long.compareUnsigned(r, sum) > 0) {
        q1--;
        r += d;
      }
      if (Long.compareUnsigned(r, d) >= 0) {
        q1++;
        r -= d;
      }
      quotient[j] = q1;
      rest = r;
    }
    u[0] = rest;
  }

  /**
   * Divides by four limbs, the top bit of the last one set: what elliptic curves do. The remainder
   * stays in locals from digit to digit. A dividend whose upper limbs are below the divisor, such
   * as a product of two remainders, has one digit less.
   */
  private void byFour(int m) {
    final long d0 = v[0];
    final long d1 = v[1];
    final long d2 = v[2];
    final long d3 = v[3];
    final long reciprocal = knownReciprocal(d3, d2);
    int j = m - LIMBS;
    long r0 = u[j + 1];
    long r1 = u[j + 2];
    long r2 = u[j + 3];
    long r3 = u[m];
    if (r3 == 0 && isTopBelow(j)) {
      quotient[j] = 0;
      r3 = r2;
      r2 = r1;
      r1 = r0;
      r0 = u[j];
      j--;
    }
    for (; j >= 0; j--) {
      final long next = u[j];
      if (r3 == d3 && r2 == d2) {
        // The estimate would not fit into a limb. The digit is the greatest there is.
        u[j + 1] = r0;
        u[j + 2] = r1;
        u[j + 3] = r2;
        u[j + 4] = r3;
        subtractProduct(j, LIMBS, -1L);
        quotient[j] = -1L;
        r0 = u[j];
        r1 = u[j + 1];
        r2 = u[j + 2];
        r3 = u[j + 3];
        continue;
      }
      // The digit from the three top limbs; t3 and t2 are what it leaves of them.
      long low = reciprocal * r3;
      final long sum = low + r2;
      long q = WideMath.multiplyHigh(reciprocal, r3) + r3 + below(sum, low);
      low = d2 * q;
      long t2 = r1 - low;
      long t3 = r2 - q * d3 - WideMath.multiplyHigh(d2, q) - below(r1, low);
      t3 = t3 - d3 - below(t2, d2);
      t2 -= d2;
      q++;
      if (Long.compareUnsigned(t3, sum) >= 0) {
        q--;
        t2 += d2;
        t3 = t3 + d3 + below(t2, d2);
      }
      if (isAtLeast(t3, t2, d3, d2)) {
        q++;
        t3 = t3 - d3 - below(t2, d2);
        t2 -= d2;
      }
      // Its product with the two low limbs.
      low = q * d0;
      final long t0 = next - low;
      long borrow = WideMath.multiplyHigh(q, d0) + below(next, low);
      low = q * d1;
      long t1 = r0 - low;
      final long below = below(r0, low) + below(t1, borrow);
      t1 -= borrow;
      borrow = WideMath.multiplyHigh(q, d1) + below;
      r0 = t0;
      r1 = t1;
      r2 = t2 - borrow;
      borrow = below(t2, borrow);
      r3 = t3 - borrow;
      if (Long.compareUnsigned(t3, borrow) < 0) {
        // One too many: once in 2^62 for random numbers.
        q--;
        r0 = t0 + d0;
        long carry = below(r0, d0);
        long sum1 = t1 + d1;
        r1 = sum1 + carry;
        carry = below(sum1, d1) | below(r1, sum1);
        long sum2 = r2 + d2;
        r2 = sum2 + carry;
        carry = below(sum2, d2) | below(r2, sum2);
        r3 += d3 + carry;
      }
      quotient[j] = q;
    }
    u[0] = r0;
    u[1] = r1;
    u[2] = r2;
    u[3] = r3;
  }

  /** Whether the four limbs of the dividend from {@code at} on are below the divisor. */
  private boolean isTopBelow(int at) {
    for (int i = LIMBS - 1; i > 0; i--) {
      if (u[at + i] != v[i]) {
        return Long.compareUnsigned(u[at + i], v[i]) < 0;
      }
    }
    return Long.compareUnsigned(u[at], v[0]) < 0;
  }

  /** Moduli come again and again: the last divisor's reciprocal is kept. */
  private long knownReciprocal(long d1, long d0) {
    if (d1 != knownHigh || d0 != knownLow) {
      known = reciprocal(d1, d0);
      knownHigh = d1;
      knownLow = d0;
    }
    return known;
  }

  /** Divides by two limbs and more, the top bit of the last one set. */
  private void byMany(int m, int n) {
    long d1 = v[n - 1];
    long d0 = v[n - 2];
    long reciprocal = knownReciprocal(d1, d0);
    for (int j = m - n; j >= 0; j--) {
      long u2 = u[j + n];
      long u1 = u[j + n - 1];
      if (u2 == d1 && u1 == d0) {
        quotient[j] = -1L;
        u[j + n] = u2 - subtractProduct(j, n, -1L);
        continue;
      }
      quotient[j] = step(j, n, d1, d0, reciprocal, u2, u1);
    }
  }

  /** One limb of the quotient, from the three top limbs; takes its product from the dividend. */
  private long step(int j, int n, long d1, long d0, long reciprocal, long u2, long u1) {
    long u0 = u[j + n - 2];
    long q0 = reciprocal * u2;
    long q = WideMath.multiplyHigh(reciprocal, u2);
    long sum = q0 + u1;
    q += u2 + below(sum, u1);
    long r1 = u1 - q * d1;
    long t0 = d0 * q;
    long t1 = WideMath.multiplyHigh(d0, q);
    long r0 = u0 - t0;
    r1 = r1 - t1 - below(u0, t0);
    long s0 = r0 - d0;
    r1 = r1 - d1 - below(r0, d0);
    r0 = s0;
    q++;
    if (Long.compareUnsigned(r1, sum) >= 0) {
      q--;
      s0 = r0 + d0;
      r1 = r1 + d1 + below(s0, d0);
      r0 = s0;
    }
    if (isAtLeast(r1, r0, d1, d0)) {
      q++;
      s0 = r0 - d0;
      r1 = r1 - d1 - below(r0, d0);
      r0 = s0;
    }
    long borrow = subtractProduct(j, n - 2, q);
    u[j + n - 2] = r0 - borrow;
    borrow = below(r0, borrow);
    u[j + n - 1] = r1 - borrow;
    if (Long.compareUnsigned(r1, borrow) < 0) {
      q--;
      u[j + n - 1] += d1 + addBack(j, n - 1);
    }
    u[j + n] = 0;
    return q;
  }

  private static boolean isAtLeast(long a1, long a0, long b1, long b0) {
    return a1 == b1 ? Long.compareUnsigned(a0, b0) >= 0 : Long.compareUnsigned(a1, b1) > 0;
  }

  /**
   * Takes q times the {@code n} low limbs of the divisor from the dividend at {@code j}; answers
   * the borrow.
   */
  private long subtractProduct(int j, int n, long q) {
    long borrow = 0;
    for (int i = 0; i < n; i++) {
      long low = q * v[i];
      long high = WideMath.multiplyHigh(q, v[i]);
      long a = u[i + j];
      long t = a - borrow;
      long below = below(a, borrow);
      u[i + j] = t - low;
      borrow = high + below + below(t, low);
    }
    return borrow;
  }

  private long addBack(int j, int n) {
    long carry = 0;
    for (int i = 0; i < n; i++) {
      long t = u[i + j] + v[i];
      long s = t + carry;
      carry = below(t, v[i]) | below(s, t);
      u[i + j] = s;
    }
    return carry;
  }

  /** floor((2^128 - 1) / d) - 2^64 for d with the top bit set: algorithm 2 of the paper. */
  private static long reciprocal(long d) {
    int d9 = (int) (d >>> 55);
    long v0 = 0x7fd00 / Math.max(1, d9);
    long d40 = (d >>> 24) + 1;
    long v1 = (v0 << 11) - ((v0 * v0 * d40) >>> 40) - 1;
    long v2 = (v1 << 13) + ((v1 * ((1L << 60) - v1 * d40)) >>> 47);
    long odd = d & 1;
    long half = (d >>> 1) + odd;
    long e = (v2 >>> 1 & -odd) - v2 * half;
    long v3 = (WideMath.multiplyHigh(v2, e) >>> 1) + (v2 << 31);
    long low = v3 * d;
    long high = WideMath.multiplyHigh(v3, d) + below(low + d, d);
    return v3 - high - d;
  }

  /** The same for a divisor of two limbs: algorithm 6. */
  private static long reciprocal(long d1, long d0) {
    long v = reciprocal(d1);
    long p = d1 * v + d0;
    if (Long.compareUnsigned(p, d0) < 0) {
      v--;
      if (Long.compareUnsigned(p, d1) >= 0) {
        v--;
        p -= d1;
      }
      p -= d1;
    }
    long t0 = v * d0;
    long t1 = WideMath.multiplyHigh(v, d0);
    p += t1;
    if (Long.compareUnsigned(p, t1) < 0) {
      v--;
      if (isAtLeast(p, t0, d1, d0)) {
        v--;
      }
    }
    return v;
  }

  /** 1 if a is below b, unsigned, else 0. */
  private static long below(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }
}
