package io.tributary.fuzz.arithmetic;

import java.math.BigInteger;

/**
 * The opcodes that compute, each with its price and its meaning in whole numbers (Yellow Paper,
 * appendix H; EIP-145, EIP-160, EIP-7939).
 */
enum Arithmetic {
  ADD(0x01, 2, 3, (a, b, c) -> a.add(b)),
  MUL(0x02, 2, 5, (a, b, c) -> a.multiply(b)),
  SUB(0x03, 2, 3, (a, b, c) -> a.subtract(b)),
  DIV(0x04, 2, 5, (a, b, c) -> isZero(b) ? b : a.divide(b)),
  SDIV(0x05, 2, 5, (a, b, c) -> isZero(b) ? b : signed(a).divide(signed(b))),
  MOD(0x06, 2, 5, (a, b, c) -> isZero(b) ? b : a.mod(b)),
  SMOD(0x07, 2, 5, (a, b, c) -> isZero(b) ? b : signed(a).remainder(signed(b))),
  ADDMOD(0x08, 3, 8, (a, b, c) -> isZero(c) ? c : a.add(b).mod(c)),
  MULMOD(0x09, 3, 8, (a, b, c) -> isZero(c) ? c : a.multiply(b).mod(c)),
  EXP(0x0a, 2, 10, (a, b, c) -> a.modPow(b, Whole.MODULUS)),
  SIGNEXTEND(0x0b, 2, 5, (a, b, c) -> extended(b, Whole.clamp(a, 31))),
  LT(0x10, 2, 3, (a, b, c) -> bit(a.compareTo(b) < 0)),
  GT(0x11, 2, 3, (a, b, c) -> bit(a.compareTo(b) > 0)),
  SLT(0x12, 2, 3, (a, b, c) -> bit(signed(a).compareTo(signed(b)) < 0)),
  SGT(0x13, 2, 3, (a, b, c) -> bit(signed(a).compareTo(signed(b)) > 0)),
  EQ(0x14, 2, 3, (a, b, c) -> bit(a.equals(b))),
  ISZERO(0x15, 1, 3, (a, b, c) -> bit(isZero(a))),
  AND(0x16, 2, 3, (a, b, c) -> a.and(b)),
  OR(0x17, 2, 3, (a, b, c) -> a.or(b)),
  XOR(0x18, 2, 3, (a, b, c) -> a.xor(b)),
  NOT(0x19, 1, 3, (a, b, c) -> a.not()),
  BYTE(0x1a, 2, 3, (a, b, c) -> byteOf(b, Whole.clamp(a, 32))),
  SHL(0x1b, 2, 3, (a, b, c) -> b.shiftLeft(Whole.clamp(a, 256))),
  SHR(0x1c, 2, 3, (a, b, c) -> b.shiftRight(Whole.clamp(a, 256))),
  SAR(0x1d, 2, 3, (a, b, c) -> signed(b).shiftRight(Whole.clamp(a, 256))),
  CLZ(0x1e, 1, 5, (a, b, c) -> BigInteger.valueOf(256 - a.bitLength()));

  /** Operands from the top of the stack, unsigned; any whole number as the result. */
  private interface Meaning {
    BigInteger of(BigInteger a, BigInteger b, BigInteger c);
  }

  private static final long EXPONENT_BYTE = 50;

  final int opcode;

  /** Words taken. */
  final int arity;

  private final long price;

  // A function without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Meaning meaning;

  Arithmetic(int opcode, int arity, long price, Meaning meaning) {
    this.opcode = opcode;
    this.arity = arity;
    this.price = price;
    this.meaning = meaning;
  }

  /**
   * The word that the opcode puts.
   *
   * @param operands at least as many as it takes, the topmost first
   */
  BigInteger result(BigInteger... operands) {
    BigInteger b = operands.length > 1 ? operands[1] : BigInteger.ZERO;
    BigInteger c = operands.length > 2 ? operands[2] : BigInteger.ZERO;
    return Whole.word(meaning.of(operands[0], b, c));
  }

  /** Gas for these operands. */
  long price(BigInteger... operands) {
    return this == EXP ? price + EXPONENT_BYTE * ((operands[1].bitLength() + 7) / 8) : price;
  }

  private static BigInteger signed(BigInteger word) {
    return Whole.signed(word);
  }

  private static boolean isZero(BigInteger word) {
    return word.signum() == 0;
  }

  private static BigInteger bit(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigInteger extended(BigInteger word, int index) {
    BigInteger span = BigInteger.ONE.shiftLeft(8 * index + 8);
    BigInteger low = word.mod(span);
    return low.testBit(8 * index + 7) ? low.subtract(span) : low;
  }

  private static BigInteger byteOf(BigInteger word, int index) {
    return index > 31
        ? BigInteger.ZERO
        : word.shiftRight(8 * (31 - index)).and(BigInteger.valueOf(0xff));
  }
}
