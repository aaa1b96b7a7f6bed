package io.tributary.core.precompile.bn254;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class Bn254Test {
  private static final Bytes G1_GENERATOR =
      Bytes.concatenate(Bytes32.leftPad(Bytes.of(1)), Bytes32.leftPad(Bytes.of(2)));
  private static final Bytes G2_GENERATOR =
      Bytes.fromHexString(
          "0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
              + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
              + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
              + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void fieldAgreesWithBigIntegers() {
    for (int i = 0; i < 2_000; i++) {
      BigInteger a = number(i);
      BigInteger b = number(i + 1);
      Fp x = Fp.of(a);
      Fp y = Fp.of(b);
      assertValue(a.add(b), fp(out -> out.add(x, y)));
      assertValue(a.subtract(b), fp(out -> out.subtract(x, y)));
      assertValue(a.multiply(b), fp(out -> out.multiply(x, y)));
      assertValue(a.shiftLeft(1), fp(out -> out.twice(x)));
      assertValue(a.negate(), fp(out -> out.negate(x)));
      BigInteger c = number(i + 2);
      BigInteger d = number(i + 3);
      Fp z = Fp.of(c);
      Fp w = Fp.of(d);
      BigInteger ab = a.multiply(b);
      BigInteger cd = c.multiply(d);
      assertValue(ab.add(cd), fp(out -> out.multiplyAndAdd(x, y, z, w)));
      assertValue(ab.subtract(cd), fp(out -> out.multiplyAndSubtract(x, y, z, w)));
    }
    assertTrue(fp(out -> out.invert(Fp.ZERO)).isZero());
    assertFalse(new Fp().decode(bytes(Fp.P), 0));
    assertTrue(new Fp().decode(bytes(Fp.P.subtract(BigInteger.ONE)), 0));
  }

  @Test
  void fieldInverts() {
    for (int i = 1; i < 1_000; i++) {
      BigInteger small = BigInteger.valueOf(i);
      for (BigInteger a : List.of(small, Fp.P.subtract(small), number(i))) {
        if (a.signum() != 0) {
          assertValue(a.modInverse(Fp.P), fp(out -> out.invert(Fp.of(a))));
        }
      }
    }
  }

  @Test
  void towerInverts() {
    Fp12 a = element();
    Fp12 inverse = fp12((unit, out) -> unit.invert(out, a));
    assertEquals(Fp12.one(), fp12((unit, out) -> unit.multiply(out, a, inverse)));
    assertEquals(
        fp12((unit, out) -> unit.multiply(out, a, a)), fp12((unit, out) -> unit.square(out, a)));
    Fp12 power = Fp12.one();
    Fp12Arithmetic fp12 = new Fp12Arithmetic();
    for (int i = Fp.P.bitLength() - 1; i >= 0; i--) {
      fp12.square(power, power);
      if (Fp.P.testBit(i)) {
        fp12.multiply(power, power, a);
      }
    }
    assertEquals(power, fp12((unit, out) -> unit.frobenius(out, a)));
    Fp12 cyclotomic = cyclotomic(a, inverse);
    assertEquals(
        fp12((unit, out) -> unit.square(out, cyclotomic)),
        fp12((unit, out) -> unit.cyclotomicSquare(out, cyclotomic)));
  }

  private static Fp12 cyclotomic(Fp12 a, Fp12 inverse) {
    Fp12 conjugate = new Fp12();
    conjugate.conjugate(a);
    Fp12 first = fp12((unit, out) -> unit.multiply(out, conjugate, inverse));
    Fp12 power = fp12((unit, out) -> unit.frobenius(out, first));
    Fp12 square = fp12((unit, out) -> unit.frobenius(out, power));
    return fp12((unit, out) -> unit.multiply(out, square, first));
  }

  /** Formulas write over their operands: each must have read them before. */
  @Test
  void resultsMayBeWrittenOverOperands() {
    Fp12 a = element();
    Fp12 b = element();
    Fp12Arithmetic fp12 = new Fp12Arithmetic();
    Fp12 product = fp12((unit, out) -> unit.multiply(out, a, b));
    assertEquals(product, over(a, out -> fp12.multiply(out, out, b)));
    assertEquals(product, over(b, out -> fp12.multiply(out, a, out)));
    assertEquals(fp12((unit, out) -> unit.square(out, a)), over(a, out -> fp12.square(out, out)));
    assertEquals(fp12((unit, out) -> unit.invert(out, a)), over(a, out -> fp12.invert(out, out)));
    assertEquals(
        fp12((unit, out) -> unit.frobenius(out, a)), over(a, out -> fp12.frobenius(out, out)));
    assertEquals(
        fp12((unit, out) -> unit.cyclotomicSquare(out, a)),
        over(a, out -> fp12.cyclotomicSquare(out, out)));
    Fp2 x = a.c0.c0;
    Fp2 y = a.c0.c1;
    assertOver(x, (out, one) -> out.multiply(one, y));
    assertOver(x, (out, one) -> out.multiply(y, one));
    assertOver(x, (out, one) -> out.multiply(one, one));
    assertOver(x, Fp2::square);
    assertOver(x, Fp2::invert);
    assertOver(x, Fp2::multiplyXi);
    assertOver(x, Fp2::triple);
    assertOver(x, Fp2::conjugate);
    assertOver(x, Fp2::negate);
  }

  private static Fp12 over(Fp12 operand, Consumer<Fp12> operation) {
    Fp12 out = operand.copy();
    operation.accept(out);
    return out;
  }

  private void assertOver(Fp2 operand, BiConsumer<Fp2, Fp2> operation) {
    Fp2 apart = new Fp2();
    operation.accept(apart, operand);
    Fp2 over = new Fp2(operand.c0, operand.c1);
    operation.accept(over, over);
    assertEquals(apart, over, () -> "seed " + seed);
  }

  private static Fp fp(Consumer<Fp> operation) {
    Fp out = new Fp();
    operation.accept(out);
    return out;
  }

  private static Fp2 fp2(Consumer<Fp2> operation) {
    Fp2 out = new Fp2();
    operation.accept(out);
    return out;
  }

  private static Fp12 fp12(BiConsumer<Fp12Arithmetic, Fp12> operation) {
    Fp12 out = new Fp12();
    operation.accept(new Fp12Arithmetic(), out);
    return out;
  }

  @Test
  void multiplesAddUp() {
    BigInteger a = scalar();
    BigInteger b = scalar();
    byte[] sum = G1.add(concatenate(multiple(a), multiple(b))).orElseThrow();
    assertArrayEquals(multiple(a.add(b)).toArray(), sum, () -> "seed " + seed);
    assertArrayEquals(new byte[64], multiple(G1.ORDER).toArray());
    Bytes minus = multiple(G1.ORDER.subtract(a));
    assertArrayEquals(new byte[64], G1.add(concatenate(multiple(a), minus)).orElseThrow());
    Bytes twice = Bytes.wrap(G1.add(concatenate(multiple(a), multiple(a))).orElseThrow());
    assertEquals(multiple(a.shiftLeft(1)), twice);
    assertEquals(
        multiple(a),
        Bytes.wrap(G1.add(concatenate(multiple(a), Bytes.wrap(new byte[64]))).orElseThrow()));
  }

  /** The two halves of a scalar add up to the plain multiple, at the borders too. */
  @Test
  void theEndomorphismAgreesWithPlainMultiples() {
    Point<Fp> point = point(scalar());
    List<BigInteger> borders =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            BigInteger.ONE.shiftLeft(127),
            G1.ORDER.shiftRight(1),
            G1.ORDER.subtract(BigInteger.ONE));
    for (int i = 0; i < 50; i++) {
      BigInteger scalar = i < borders.size() ? borders.get(i) : scalar();
      Point<Fp> plain = new PointArithmetic<>(Fp.ZERO).multiple(point, scalar);
      assertSame(plain, Endomorphism.multiply(point, scalar), "scalar " + scalar);
    }
    Point<Fp> infinity = point.copy();
    infinity.setInfinity();
    assertTrue(Endomorphism.multiply(infinity, scalar()).isInfinity());
  }

  private void assertSame(Point<Fp> expected, Point<Fp> actual, String what) {
    expected.normalize(Fp.ONE);
    actual.normalize(Fp.ONE);
    assertEquals(expected.isInfinity(), actual.isInfinity(), () -> what + ", seed " + seed);
    if (!expected.isInfinity()) {
      assertEquals(expected.x, actual.x, () -> what + ", seed " + seed);
      assertEquals(expected.y, actual.y, () -> what + ", seed " + seed);
    }
  }

  @Test
  void signedDigitsAddUp() {
    for (int i = 0; i < 200; i++) {
      BigInteger number = i < 70 ? BigInteger.valueOf(i) : scalar();
      int width = 2 + i % 5;
      byte[] digits = SignedDigits.of(number, width);
      BigInteger sum = BigInteger.ZERO;
      int zeros = width;
      for (int j = digits.length - 1; j >= 0; j--) {
        sum = sum.shiftLeft(1).add(BigInteger.valueOf(digits[j]));
        assertTrue(digits[j] == 0 || zeros >= width - 1, "digits are too near");
        assertTrue(Math.abs(digits[j]) < 1 << (width - 1), "a digit is too large");
        zeros = digits[j] == 0 ? zeros + 1 : 0;
      }
      assertEquals(number, sum);
      assertTrue(digits.length == 0 || digits[digits.length - 1] > 0);
    }
  }

  @Test
  void pairingIsBilinear() {
    BigInteger a = scalar();
    Bytes left = concatenate2(multiple(a), G2_GENERATOR);
    Bytes right = concatenate2(multiple(G1.ORDER.subtract(a)), G2_GENERATOR);
    assertEquals(Optional.of(true), check(concatenate2(left, right)), () -> "seed " + seed);
    assertEquals(Optional.of(false), check(concatenate2(left, left)));
    assertEquals(Optional.of(false), check(left));
    assertEquals(Optional.of(true), check(Bytes.EMPTY));
    assertEquals(Optional.of(true), check(concatenate2(G1_GENERATOR, Bytes.wrap(new byte[128]))));
    assertEquals(Optional.of(true), check(concatenate2(Bytes.wrap(new byte[64]), G2_GENERATOR)));
  }

  /** Pairing of multiples of the second generator too: e(aP, bQ) e(-abP, Q) = 1. */
  @Test
  void pairingIsBilinearInBoth() {
    BigInteger a = scalar();
    BigInteger b = scalar();
    Point<Fp2> q = new G2().decode(G2_GENERATOR.toArray(), 0).orElseThrow();
    Point<Fp2> multiple = new PointArithmetic<>(Fp2.ONE).multiple(q, b);
    multiple.normalize(Fp2.ONE);
    MillerLoop loop = new MillerLoop(new Fp12Arithmetic());
    loop.add(point(a), multiple);
    loop.add(point(a.multiply(b).negate().mod(G1.ORDER)), q);
    assertEquals(Fp12.one(), finalPower(loop), () -> "seed " + seed);
    MillerLoop single = new MillerLoop(new Fp12Arithmetic());
    single.add(point(a), q);
    assertNotEquals(Fp12.one(), finalPower(single));
  }

  private static Fp12 finalPower(MillerLoop loop) {
    Fp12 value = loop.run();
    new FinalExponentiation(new Fp12Arithmetic()).apply(value);
    return value;
  }

  @Test
  void refusesWhatIsNoPoint() {
    assertEquals(Optional.empty(), G1.add(concatenate(G1_GENERATOR, Bytes.repeat((byte) 1, 64))));
    Bytes modulus = Bytes.concatenate(Bytes.wrap(bytes(Fp.P)), Bytes32.ZERO);
    assertEquals(Optional.empty(), G1.add(concatenate(G1_GENERATOR, modulus)));
    Bytes offTwist = Bytes.concatenate(G2_GENERATOR.slice(0, 64), G2_GENERATOR.slice(0, 64));
    assertEquals(Optional.empty(), check(concatenate2(G1_GENERATOR, offTwist)));
  }

  /** A point of the twist that is in none of the pairing's groups. */
  @Test
  void refusesWhatIsOutsideTheSubgroup() {
    Fp2 x = new Fp2(Fp.ONE, Fp.ZERO);
    Optional<Fp2> y = squareRoot(right(x));
    for (int i = 2; y.isEmpty(); i++) {
      x = new Fp2(Fp.of(BigInteger.valueOf(i)), Fp.ONE);
      y = squareRoot(right(x));
    }
    byte[] encoded = new byte[128];
    x.c1.encode(encoded, 0);
    x.c0.encode(encoded, 32);
    y.get().c1.encode(encoded, 64);
    y.get().c0.encode(encoded, 96);
    assertEquals(Optional.empty(), new G2().decode(encoded, 0));
    assertTrue(new G2().decode(G2_GENERATOR.toArray(), 0).isPresent());
  }

  /** The right side of the twist's equation. */
  private static Fp2 right(Fp2 x) {
    return fp2(
        out -> {
          out.square(x);
          out.multiply(out, x);
          out.add(out, G2.B);
        });
  }

  /** By the norm, as p = 3 modulo 4. */
  private static Optional<Fp2> squareRoot(Fp2 a) {
    BigInteger e = Fp.P.add(BigInteger.ONE).shiftRight(2);
    Fp norm = power(fp(out -> out.multiplyAndAdd(a.c0, a.c0, a.c1, a.c1)), e);
    Fp half = fp(out -> out.twice(Fp.ONE));
    half.invert(half);
    for (Fp root : new Fp[] {norm, fp(out -> out.negate(norm))}) {
      Fp sum = fp(out -> out.add(a.c0, root));
      sum.multiply(sum, half);
      Fp c0 = power(sum, e);
      Fp c1 = fp(out -> out.invert(c0));
      c1.multiply(c1, half);
      c1.multiply(c1, a.c1);
      Fp2 candidate = new Fp2(c0, c1);
      if (fp2(out -> out.square(candidate)).equals(a)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static Fp power(Fp base, BigInteger exponent) {
    return new Fp2(base, Fp.ZERO).power(exponent).c0;
  }

  private static Optional<Boolean> check(Bytes input) {
    return Pairing.check(input.toArray(), 0, input.size());
  }

  private static Bytes multiple(BigInteger scalar) {
    byte[] input =
        concatenate(G1_GENERATOR, Bytes.wrap(bytes(scalar.mod(BigInteger.TWO.pow(256)))));
    return Bytes.wrap(G1.multiply(input).orElseThrow());
  }

  private static Point<Fp> point(BigInteger scalar) {
    return G1.decode(multiple(scalar).toArray(), 0).orElseThrow();
  }

  private static byte[] concatenate(Bytes a, Bytes b) {
    return Bytes.concatenate(a, b).toArray();
  }

  private static Bytes concatenate2(Bytes a, Bytes b) {
    return Bytes.concatenate(a, b);
  }

  private Fp12 element() {
    Fp12 element = new Fp12();
    for (Fp6 half : List.of(element.c0, element.c1)) {
      for (Fp2 c : List.of(half.c0, half.c1, half.c2)) {
        c.set(new Fp2(Fp.of(number(9)), Fp.of(number(9))));
      }
    }
    return element;
  }

  private BigInteger scalar() {
    return new BigInteger(253, random);
  }

  /** Random ones, and every so often one at the edges. */
  private BigInteger number(int i) {
    return switch (i % 8) {
      case 0 -> BigInteger.ZERO;
      case 1 -> Fp.P.subtract(BigInteger.ONE);
      case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(253));
      default -> new BigInteger(300, random).mod(Fp.P);
    };
  }

  private void assertValue(BigInteger expected, Fp actual) {
    byte[] out = new byte[32];
    actual.encode(out, 0);
    assertEquals(expected.mod(Fp.P), new BigInteger(1, out), () -> "seed " + seed);
  }

  private static byte[] bytes(BigInteger value) {
    return Bytes32.leftPad(Bytes.wrap(value.toByteArray()).trimLeadingZeros()).toArray();
  }
}
