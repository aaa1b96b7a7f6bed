package io.tributary.core.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Limb arithmetic against BigInteger, on numbers whose limbs are often all ones, zero, or nearly
 * so.
 */
class WordTest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
  private static final int ROUNDS = 100_000;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final long[] w = new long[16];

  private interface Operation {
    void run();
  }

  private void check(String name, BigInteger expected, Operation operation) {
    operation.run();
    assertEquals(expected.mod(MODULUS), number(12), () -> name + ", seed " + seed);
  }

  private long limb() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> -1L;
      case 2 -> Long.MIN_VALUE;
      case 3 -> random.nextInt(4);
      case 4 -> -1L - random.nextInt(4);
      default -> random.nextLong();
    };
  }

  private BigInteger word(int at) {
    int limbs = random.nextInt(5);
    for (int i = 0; i < 4; i++) {
      w[at + i] = i < limbs ? limb() : 0;
    }
    return number(at);
  }

  private static BigInteger signed(BigInteger x) {
    return x.testBit(255) ? x.subtract(MODULUS) : x;
  }

  @Test
  void agreesWithBigInteger() {
    Division division = new Division();
    for (int i = 0; i < ROUNDS; i++) {
      BigInteger x = word(0);
      word(4);
      if (i % 8 == 0) {
        Word.copy(w, 0, w, 4);
        w[4 + random.nextInt(4)] += random.nextInt(3) - 1;
      }
      BigInteger y = number(4);
      BigInteger m = word(8);
      check("add", x.add(y), () -> Word.add(w, 0, 4, 12));
      check("subtract", x.subtract(y), () -> Word.subtract(w, 0, 4, 12));
      check("multiply", x.multiply(y), () -> Word.multiply(w, 0, 4, 12));
      check("negate", x.negate(), () -> Word.negate(w, 0, 12));
      boolean none = y.signum() == 0;
      BigInteger zero = BigInteger.ZERO;
      check("divide", none ? zero : x.divide(y), () -> division.divide(w, 0, 4, 12));
      check("modulo", none ? zero : x.mod(y), () -> division.modulo(w, 0, 4, 12));
      check(
          "divideSigned",
          none ? zero : signed(x).divide(signed(y)),
          () -> division.divideSigned(w, 0, 4, 12));
      check(
          "moduloSigned",
          none ? zero : signed(x).remainder(signed(y)),
          () -> division.moduloSigned(w, 0, 4, 12));
      boolean no = m.signum() == 0;
      check("addModulo", no ? zero : x.add(y).mod(m), () -> division.addModulo(w, 0, 4, 8, 12));
      check(
          "multiplyModulo",
          no ? zero : x.multiply(y).mod(m),
          () -> division.multiplyModulo(w, 0, 4, 8, 12));
      assertEquals(x.compareTo(y) < 0, Word.less(w, 0, 4) == 1);
      assertEquals(signed(x).compareTo(signed(y)) < 0, Word.lessSigned(w, 0, 4) == 1);
      assertEquals(x.equals(y), Word.equal(w, 0, 4) == 1);
      assertEquals(x.equals(y), Word.isEqual(w, 0, w, 4));
      assertEquals(x.signum() == 0, Word.zero(w, 0) == 1);
      assertEquals(256 - x.bitLength(), Word.leadingZeros(w, 0));
      assertEquals((x.bitLength() + 7) / 8, Word.byteLength(w, 0));
    }
  }

  /** Remainders whose top limbs are the divisor's: the estimate of the digit does not fit. */
  @Test
  void greatestDigitsAgreeWithBigInteger() {
    Division division = new Division();
    for (int i = 0; i < ROUNDS; i++) {
      word(8);
      w[11] |= Long.MIN_VALUE >>> random.nextInt(64);
      System.arraycopy(w, 8, w, 0, 4);
      w[random.nextInt(2)] -= 1 + random.nextInt(3);
      Word.set(w, 4, 0L);
      w[4 + random.nextInt(4)] = 1L << random.nextInt(64);
      BigInteger product = number(0).multiply(number(4));
      check(
          "multiplyModulo", product.mod(number(8)), () -> division.multiplyModulo(w, 0, 4, 8, 12));
    }
  }

  /** Moduli that come again are reduced by with their reciprocal; the result takes their place. */
  @Test
  void moduliThatComeAgainAgreeWithBigInteger() {
    Division division = new Division();
    for (int i = 0; i < ROUNDS / 100; i++) {
      BigInteger m = modulus(i);
      for (int j = 0; j < 100; j++) {
        BigInteger x = random.nextBoolean() ? below(m, 0) : word(0);
        BigInteger y = random.nextBoolean() ? below(m, 4) : word(4);
        set(8, m);
        division.multiplyModulo(w, 0, 4, 8, 8);
        assertEquals(x.multiply(y).mod(m), number(8), () -> "product, seed " + seed);
        set(8, m);
        division.addModulo(w, 0, 4, 8, 8);
        assertEquals(x.add(y).mod(m), number(8), () -> "sum, seed " + seed);
      }
    }
  }

  /** Four limbs: those whose reciprocals or remainders are extreme, of curves, and random ones. */
  private BigInteger modulus(int i) {
    BigInteger one = BigInteger.ONE;
    return switch (i % 8) {
      case 0 -> one.shiftLeft(192);
      case 1 -> one.shiftLeft(192).add(BigInteger.valueOf(random.nextInt(3)));
      case 2 -> one.shiftLeft(193).subtract(BigInteger.valueOf(1 + random.nextInt(3)));
      case 3 -> one.shiftLeft(255).add(BigInteger.valueOf(random.nextInt(3)));
      case 4 -> MODULUS.subtract(BigInteger.valueOf(1 + random.nextInt(3)));
      case 5 -> MODULUS.subtract(one.shiftLeft(32)).subtract(BigInteger.valueOf(977));
      default -> {
        word(8);
        w[11] = limb() | 1L << random.nextInt(64);
        yield number(8);
      }
    };
  }

  /** A remainder, often a small one or one just below the modulus. */
  private BigInteger below(BigInteger m, int at) {
    BigInteger number = word(at).mod(m);
    if (random.nextInt(4) == 0) {
      number =
          m.subtract(BigInteger.ONE).subtract(number.shiftRight(random.nextInt(257))).max(number);
    }
    set(at, number);
    return number;
  }

  private void set(int at, BigInteger number) {
    for (int i = 0; i < Word.LIMBS; i++) {
      w[at + i] = number.shiftRight(64 * i).longValue();
    }
  }

  @Test
  void quotientsByPowersOfTwoAgreeWithBigInteger() {
    Division division = new Division();
    for (int i = 0; i < ROUNDS; i++) {
      BigInteger x = word(0);
      int bits = random.nextInt(256);
      Word.set(w, 4, 0L);
      w[4 + (bits >>> 6)] = 1L << bits;
      check("divide", x.shiftRight(bits), () -> division.divide(w, 0, 4, 12));
      BigInteger quotient = signed(x).divide(signed(number(4)));
      check("divideSigned", quotient, () -> division.divideSigned(w, 0, 4, 12));
    }
  }

  private BigInteger number(int at) {
    return new BigInteger(1, Word.toBytes(w, at).toArrayUnsafe());
  }

  @Test
  void shiftsAndBytesAgreeWithBigInteger() {
    for (int i = 0; i < ROUNDS; i++) {
      BigInteger y = word(4);
      int bits = random.nextInt(300);
      Word.set(w, 0, bits);
      check("shiftLeft", y.shiftLeft(bits), () -> Word.shiftLeft(w, 0, 4, 12));
      check("shiftRight", y.shiftRight(bits), () -> Word.shiftRight(w, 0, 4, 12));
      check(
          "shiftRightSigned", signed(y).shiftRight(bits), () -> Word.shiftRightSigned(w, 0, 4, 12));
      int index = random.nextInt(40);
      Word.set(w, 0, index);
      BigInteger picked =
          index > 31
              ? BigInteger.ZERO
              : y.shiftRight(8 * (31 - index)).and(BigInteger.valueOf(255));
      check("byteAt", picked, () -> Word.byteAt(w, 0, 4, 12));
      check("signExtend", extend(y, index), () -> Word.signExtend(w, 0, 4, 12));
    }
  }

  private static BigInteger extend(BigInteger y, int index) {
    if (index > 30) {
      return y;
    }
    BigInteger span = BigInteger.ONE.shiftLeft(8 * index + 8);
    BigInteger low = y.mod(span);
    return low.testBit(8 * index + 7) ? low.subtract(span) : low;
  }

  @Test
  void powersAgreeWithBigInteger() {
    long[] scratch = new long[8];
    for (int i = 0; i < 2_000; i++) {
      BigInteger x = word(0);
      BigInteger e = word(4);
      check("exponentiate", x.modPow(e, MODULUS), () -> Word.exponentiate(w, 0, 4, 12, scratch));
    }
  }

  @Test
  void hugeShiftsEmptyTheWord() {
    word(4);
    w[7] |= Long.MIN_VALUE;
    w[0] = 0;
    w[1] = 1;
    check("shiftLeft", BigInteger.ZERO, () -> Word.shiftLeft(w, 0, 4, 12));
    check("shiftRight", BigInteger.ZERO, () -> Word.shiftRight(w, 0, 4, 12));
    check("shiftRightSigned", BigInteger.ONE.negate(), () -> Word.shiftRightSigned(w, 0, 4, 12));
    check("byteAt", BigInteger.ZERO, () -> Word.byteAt(w, 0, 4, 12));
  }
}
