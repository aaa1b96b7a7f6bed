package io.tributary.core.precompile.bn254;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
      assertValue(a.add(b), x.plus(y));
      assertValue(a.subtract(b), x.minus(y));
      assertValue(a.multiply(b), x.times(y));
      assertValue(a.negate(), x.negated());
    }
    assertTrue(Fp.ZERO.inverted().isZero());
    assertEquals(Optional.empty(), Fp.decode(bytes(Fp.P), 0));
    assertTrue(Fp.decode(bytes(Fp.P.subtract(BigInteger.ONE)), 0).isPresent());
  }

  @Test
  void fieldInverts() {
    for (int i = 1; i < 1_000; i++) {
      BigInteger small = BigInteger.valueOf(i);
      for (BigInteger a : List.of(small, Fp.P.subtract(small), number(i))) {
        if (a.signum() != 0) {
          assertValue(a.modInverse(Fp.P), Fp.of(a).inverted());
        }
      }
    }
  }

  @Test
  void towerInverts() {
    Fp12 a = element();
    assertEquals(Fp12.ONE, a.times(a.inverted()));
    assertEquals(a.times(a), a.squared());
    Fp12 power = Fp12.ONE;
    for (int i = Fp.P.bitLength() - 1; i >= 0; i--) {
      power = power.squared();
      power = Fp.P.testBit(i) ? power.times(a) : power;
    }
    assertEquals(power, a.frobenius());
    Fp12 cyclotomic = a.conjugated().times(a.inverted());
    cyclotomic = cyclotomic.frobenius().frobenius().times(cyclotomic);
    assertEquals(cyclotomic.squared(), cyclotomic.cyclotomicSquared());
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
      assertEquals(
          point.times(scalar).normalized(Fp.ONE),
          Endomorphism.multiply(point, scalar).normalized(Fp.ONE),
          () -> "seed " + seed + ", scalar " + scalar);
    }
    Point<Fp> infinity = new Point<>(Fp.ONE, Fp.ONE, Fp.ZERO);
    assertTrue(Endomorphism.multiply(infinity, scalar()).isInfinity());
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
    Point<Fp2> q = G2.decode(G2_GENERATOR.toArray(), 0).orElseThrow();
    MillerLoop loop = new MillerLoop();
    loop.add(point(a), q.times(b).normalized(Fp2.ONE));
    loop.add(point(a.multiply(b).negate().mod(G1.ORDER)), q);
    assertEquals(Fp12.ONE, FinalExponentiation.of(loop.run()), () -> "seed " + seed);
    MillerLoop single = new MillerLoop();
    single.add(point(a), q);
    Fp12 value = FinalExponentiation.of(single.run());
    assertTrue(!value.equals(Fp12.ONE));
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
    Optional<Fp2> y = squareRoot(x.squared().times(x).plus(G2.B));
    for (int i = 2; y.isEmpty(); i++) {
      x = new Fp2(Fp.of(BigInteger.valueOf(i)), Fp.ONE);
      y = squareRoot(x.squared().times(x).plus(G2.B));
    }
    byte[] encoded = new byte[128];
    x.c1().encode(encoded, 0);
    x.c0().encode(encoded, 32);
    y.get().c1().encode(encoded, 64);
    y.get().c0().encode(encoded, 96);
    assertEquals(Optional.empty(), G2.decode(encoded, 0));
    assertTrue(G2.decode(G2_GENERATOR.toArray(), 0).isPresent());
  }

  /** By the norm, as p = 3 modulo 4. */
  private static Optional<Fp2> squareRoot(Fp2 a) {
    BigInteger e = Fp.P.add(BigInteger.ONE).shiftRight(2);
    Fp norm = power(a.c0().squared().plus(a.c1().squared()), e);
    Fp half = Fp.ONE.doubled().inverted();
    for (Fp root : new Fp[] {norm, norm.negated()}) {
      Fp c0 = power(a.c0().plus(root).times(half), e);
      Fp2 candidate = new Fp2(c0, a.c1().times(half).times(c0.inverted()));
      if (candidate.squared().equals(a)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static Fp power(Fp base, BigInteger exponent) {
    return new Fp2(base, Fp.ZERO).power(exponent).c0();
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
    Fp2[] c = new Fp2[6];
    for (int i = 0; i < c.length; i++) {
      c[i] = new Fp2(Fp.of(number(9)), Fp.of(number(9)));
    }
    return new Fp12(new Fp6(c[0], c[1], c[2]), new Fp6(c[3], c[4], c[5]));
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
