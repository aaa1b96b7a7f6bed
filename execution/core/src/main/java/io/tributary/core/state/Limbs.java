package io.tributary.core.state;

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
      long t = a + v[y + i];
      long s = t + carry;
      carry = Long.compareUnsigned(t, a) < 0 || Long.compareUnsigned(s, t) < 0 ? 1 : 0;
      w[x + i] = s;
    }
  }

  /** Subtracts the number at y of v from the one at x of w, modulo 2^256. */
  static void subtract(long[] w, int x, long[] v, int y) {
    long borrow = 0;
    for (int i = 0; i < 4; i++) {
      long a = w[x + i];
      long b = v[y + i];
      long t = a - b;
      w[x + i] = t - borrow;
      borrow = Long.compareUnsigned(a, b) < 0 || Long.compareUnsigned(t, borrow) < 0 ? 1 : 0;
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
