package io.tributary.core.state;

import io.tributary.core.types.WideMath;

/**
 * Arithmetic between 256-bit numbers in different arrays, four limbs each, the least significant
 * first.
 */
final class Limbs {
  private Limbs() {}

  /** Adds the number at y of v to the one at x of w, modulo 2^256. */
  static void add(long[] w, int x, long[] v, int y) {
    long carry = 0;
    for (int i = 0; i < 4; i++) {
      long a = w[x + i];
      long b = v[y + i];
      w[x + i] = a + b + carry;
      carry = WideMath.carry(a, b, w[x + i]);
    }
  }

  /** Subtracts the number at y of v from the one at x of w, modulo 2^256. */
  static void subtract(long[] w, int x, long[] v, int y) {
    long borrow = 0;
    for (int i = 0; i < 4; i++) {
      long a = w[x + i];
      long b = v[y + i];
      w[x + i] = a - b - borrow;
      borrow = WideMath.borrow(a, b, w[x + i]);
    }
  }

  static boolean isLess(long[] w, int x, long[] v, int y) {
    for (int i = 3; i >= 0; i--) {
      if (w[x + i] != v[y + i]) {
        return Long.compareUnsigned(w[x + i], v[y + i]) < 0;
      }
    }
    return false;
  }

  static boolean isZero(long[] w, int x) {
    return (w[x] | w[x + 1] | w[x + 2] | w[x + 3]) == 0;
  }
}
