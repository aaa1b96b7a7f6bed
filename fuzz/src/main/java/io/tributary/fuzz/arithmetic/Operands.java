package io.tributary.fuzz.arithmetic;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * Draws operands where limb arithmetic has its rare branches: limbs that are all ones, zero or next
 * to it; operands next to each other; dividends made from divisor, quotient and remainder, so that
 * Knuth's algorithm D guesses a digit too large (equal top limbs, add-back) or meets a remainder of
 * zero or of the divisor less one.
 */
final class Operands {
  private final RandomGenerator random;

  Operands(RandomGenerator random) {
    this.random = random;
  }

  /** As many operands as the opcode takes, the topmost first. */
  BigInteger[] of(Arithmetic opcode) {
    BigInteger[] all = new BigInteger[opcode.arity];
    for (int i = 0; i < all.length; i++) {
      all[i] = i > 0 && random.nextInt(4) == 0 ? near(all[i - 1]) : word();
    }
    switch (opcode) {
      case DIV, SDIV, MOD, SMOD -> dividend(all);
      case ADDMOD, MULMOD -> modulus(opcode, all);
      case BYTE, SHL, SHR, SAR, SIGNEXTEND -> index(all);
      default -> {}
    }
    return all;
  }

  /** Any word; each shape of it often. */
  BigInteger word() {
    return switch (random.nextInt(8)) {
      case 0 -> BigInteger.valueOf(random.nextInt(260));
      case 1 -> Whole.word(BigInteger.ONE.shiftLeft(random.nextInt(257)).add(little()));
      case 2 -> Whole.word(limbs(1 + random.nextInt(4)).negate());
      case 3 -> new BigInteger(1, bytes(32));
      default -> limbs(random.nextInt(5));
    };
  }

  private BigInteger limbs(int count) {
    BigInteger word = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      word = word.shiftLeft(64).or(limb());
    }
    return word;
  }

  private BigInteger limb() {
    long limb =
        switch (random.nextInt(9)) {
          case 0 -> 0;
          case 1 -> -1L;
          case 2 -> Long.MIN_VALUE;
          case 3 -> Long.MAX_VALUE;
          case 4 -> random.nextInt(4);
          case 5 -> -1L - random.nextInt(4);
          case 6 -> random.nextLong() >>> random.nextInt(64);
          default -> random.nextLong();
        };
    return new BigInteger(Long.toUnsignedString(limb));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private BigInteger little() {
    return BigInteger.valueOf(random.nextInt(5) - 2L);
  }

  private BigInteger near(BigInteger word) {
    return switch (random.nextInt(5)) {
      case 0 -> word;
      case 1 -> Whole.word(word.negate());
      case 2 -> Whole.word(word.not());
      case 3 -> word.xor(BigInteger.ONE.shiftLeft(random.nextInt(256)));
      default -> Whole.word(word.add(little()));
    };
  }

  /** Makes the first operand from the second, often. */
  private void dividend(BigInteger[] all) {
    if (all[1].signum() != 0 && random.nextInt(4) != 0) {
      all[0] = multipleOf(all[1], 256);
      if (random.nextBoolean()) {
        all[random.nextInt(2)] = Whole.word(all[random.nextInt(2)].negate());
      }
    }
  }

  /** The divisor times a quotient and a remainder, of up to {@code bits}. */
  private BigInteger multipleOf(BigInteger divisor, int bits) {
    BigInteger most = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    if (random.nextInt(3) == 0) {
      return shareTop(divisor, bits);
    }
    BigInteger quotient = limbs(1 + random.nextInt(4)).min(most.divide(divisor));
    BigInteger remainder =
        switch (random.nextInt(4)) {
          case 0 -> BigInteger.ZERO;
          case 1 -> divisor.subtract(BigInteger.ONE);
          case 2 -> BigInteger.valueOf(random.nextInt(3)).min(divisor.subtract(BigInteger.ONE));
          default -> word().mod(divisor);
        };
    return divisor.multiply(quotient).add(remainder).min(most);
  }

  /** A number that begins as the divisor does and goes on with zeros, ones or anything. */
  private BigInteger shareTop(BigInteger divisor, int bits) {
    int room = Math.max(0, bits - divisor.bitLength());
    int shift = random.nextBoolean() ? room / 64 * 64 : random.nextInt(room + 1);
    BigInteger top = divisor.add(little()).max(BigInteger.ZERO).shiftLeft(shift);
    BigInteger below = BigInteger.ONE.shiftLeft(shift).subtract(BigInteger.ONE);
    BigInteger rest =
        switch (random.nextInt(3)) {
          case 0 -> BigInteger.ZERO;
          case 1 -> below;
          default -> limbs(4).and(below);
        };
    return top.or(rest).mod(BigInteger.ONE.shiftLeft(bits));
  }

  /** Makes the modulus near the sum or product, or a part of it, often. */
  private void modulus(Arithmetic opcode, BigInteger[] all) {
    BigInteger value = opcode == Arithmetic.ADDMOD ? all[0].add(all[1]) : all[0].multiply(all[1]);
    switch (random.nextInt(4)) {
      case 0 -> {
        // A quotient of whole limbs: the top limbs of value and modulus are the same.
        int shift = Math.max(0, value.bitLength() - 64 * (1 + random.nextInt(4)));
        all[2] = Whole.word(value.shiftRight(shift).add(little()));
      }
      case 1 -> all[2] = Whole.word(value.shiftRight(Math.max(0, value.bitLength() - 256)));
      case 2 -> {
        // Operands as large as they can be below the modulus, as curves have them.
        all[0] = Whole.word(all[2].subtract(BigInteger.valueOf(random.nextInt(3))));
        all[1] = Whole.word(all[2].subtract(BigInteger.valueOf(random.nextInt(3))));
      }
      default -> {}
    }
  }

  private void index(BigInteger[] all) {
    if (random.nextInt(8) != 0) {
      all[0] = BigInteger.valueOf(random.nextInt(random.nextBoolean() ? 34 : 260));
    }
  }
}
