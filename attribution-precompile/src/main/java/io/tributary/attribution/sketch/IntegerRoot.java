package io.tributary.attribution.sketch;

/** Square roots of integers, rounded down. */
public final class IntegerRoot {
  private IntegerRoot() {}

  /** The root of an unsigned 64-bit number, found bit by bit. */
  public static long floor(long n) {
    long rest = n;
    long root = 0;
    long bit = 1L << 62;
    while (bit != 0 && Long.compareUnsigned(bit, n) > 0) {
      bit >>>= 2;
    }
    while (bit != 0) {
      if (Long.compareUnsigned(rest, root + bit) >= 0) {
        rest -= root + bit;
        root = (root >>> 1) + bit;
      } else {
        root >>>= 1;
      }
      bit >>>= 2;
    }
    return root;
  }
}
