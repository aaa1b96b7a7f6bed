package io.tributary.core.precompile.bn254;

import io.tributary.core.types.WideMath;

/**
 * Inverses modulo an odd number of less than 255 bits by the binary extended algorithm of Euclid
 * (Knuth, volume 2, 4.5.2; Menezes et al., Handbook of Applied Cryptography, 14.61): shifts and
 * subtractions on four limbs, the least significant first.
 */
final class Euclid {
  private static final int LIMBS = 4;

  private final long[] modulus;

  Euclid(long... modulus) {
    this.modulus = modulus;
  }

  /**
   * The inverse of {@code value}, which is changed: not zero, below the modulus, without a factor
   * in common with it.
   */
  long[] inverse(long[] value) {
    // Throughout, a and b times the value are u and v modulo the modulus.
    long[] u = value;
    long[] v = new long[LIMBS];
    System.arraycopy(modulus, 0, v, 0, LIMBS);
    long[] a = {1, 0, 0, 0};
    long[] b = new long[LIMBS];
    while (true) {
      halveWhileEven(u, a);
      if (isOne(u)) {
        return a;
      }
      halveWhileEven(v, b);
      if (isOne(v)) {
        return b;
      }
      if (isBelow(u, v)) {
        subtract(v, u);
        subtractModulo(b, a);
      } else {
        subtract(u, v);
        subtractModulo(a, b);
      }
    }
  }

  private void halveWhileEven(long[] number, long[] factor) {
    while ((number[0] & 1) == 0) {
      halve(number);
      if ((factor[0] & 1) != 0) {
        add(factor, modulus);
      }
      halve(factor);
    }
  }

  private void subtractModulo(long[] x, long[] y) {
    if (subtract(x, y) != 0) {
      add(x, modulus);
    }
  }

  private static boolean isOne(long[] x) {
    return x[0] == 1 && (x[1] | x[2] | x[3]) == 0;
  }

  private static boolean isBelow(long[] x, long[] y) {
    for (int i = LIMBS - 1; i > 0; i--) {
      if (x[i] != y[i]) {
        return Long.compareUnsigned(x[i], y[i]) < 0;
      }
    }
    return Long.compareUnsigned(x[0], y[0]) < 0;
  }

  private static void halve(long[] x) {
    x[0] = x[0] >>> 1 | x[1] << 63;
    x[1] = x[1] >>> 1 | x[2] << 63;
    x[2] = x[2] >>> 1 | x[3] << 63;
    x[3] >>>= 1;
  }

  /** The sum stays within four limbs. */
  private static void add(long[] x, long[] y) {
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      long sum = x[i] + y[i] + carry;
      carry = WideMath.carry(x[i], y[i], sum);
      x[i] = sum;
    }
  }

  /** Answers the borrow. */
  private static long subtract(long[] x, long[] y) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      long difference = x[i] - y[i] - borrow;
      borrow = WideMath.borrow(x[i], y[i], difference);
      x[i] = difference;
    }
    return borrow;
  }
}
