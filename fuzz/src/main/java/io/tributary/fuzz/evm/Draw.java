package io.tributary.fuzz.evm;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/** Draws of what programs are made of, small and near the borders that rules have. One thread. */
final class Draw {
  static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private static final int[] BORDERS = {
    0, 1, 2, 31, 32, 33, 63, 64, 65, 95, 96, 97, 127, 128, 129, 160, 192, 255, 256, 257, 1024
  };

  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From 0 on, below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in {@code n}. */
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  long number() {
    return random.nextLong();
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A word of any kind. */
  BigInteger word() {
    return switch (random.nextInt(9)) {
      case 0 -> BigInteger.ZERO;
      case 1 -> BigInteger.ONE;
      case 2 -> MODULUS.subtract(BigInteger.ONE);
      case 3 -> BigInteger.ONE.shiftLeft(random.nextInt(256));
      case 4 -> BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(random.nextInt(2)));
      case 5 -> new BigInteger(1, bytes(1 + random.nextInt(32)));
      case 6 -> MODULUS.subtract(BigInteger.valueOf(1 + random.nextInt(260)));
      default -> BigInteger.valueOf(random.nextInt(260));
    };
  }

  /** A number of bytes, now and then one that nobody can pay. */
  BigInteger size() {
    return oneIn(250) ? huge() : BigInteger.valueOf(smallSize());
  }

  int smallSize() {
    return oneIn(3) ? random.nextInt(200) : BORDERS[random.nextInt(BORDERS.length)];
  }

  /** A place in memory or data, now and then one that is out of reach. */
  BigInteger offset() {
    return oneIn(250) ? huge() : BigInteger.valueOf(smallSize());
  }

  private BigInteger huge() {
    return switch (random.nextInt(6)) {
      case 0 -> BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
      case 1 -> BigInteger.ONE.shiftLeft(63).subtract(BigInteger.valueOf(random.nextInt(3)));
      case 2 -> BigInteger.ONE.shiftLeft(64).subtract(BigInteger.valueOf(random.nextInt(40)));
      case 3 -> MODULUS.subtract(BigInteger.valueOf(1 + random.nextInt(40)));
      case 4 -> BigInteger.valueOf(24_000 + random.nextInt(30_000));
      default -> BigInteger.ONE.shiftLeft(20 + random.nextInt(230));
    };
  }

  /** Gas for a call. */
  BigInteger gas() {
    return switch (random.nextInt(8)) {
      case 0 -> BigInteger.valueOf(random.nextInt(3_000));
      case 1 -> MODULUS.subtract(BigInteger.ONE);
      case 2 -> BigInteger.ZERO;
      case 3 -> BigInteger.valueOf(random.nextInt(100_000));
      default -> BigInteger.valueOf(0xff_ffff);
    };
  }

  /** A key of storage: few, so that they meet. */
  BigInteger slot() {
    return oneIn(10) ? word() : BigInteger.valueOf(random.nextInt(4));
  }
}
