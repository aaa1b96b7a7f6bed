package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.port.Crypto.BlsOperation;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import supranational.blst.P1;
import supranational.blst.P2;

/** Against the library's own Java binding, where that can do the same. */
class Bls12381Test {
  private static final Bytes PADDING = Bytes.repeat((byte) 0, 16);
  private static final Bytes G1_INFINITY = Bytes.repeat((byte) 0, 128);
  private static final Bytes G2_INFINITY = Bytes.repeat((byte) 0, 256);
  private static final Optional<Bytes> YES = Optional.of(Bytes32.leftPad(Bytes.of(1)));
  private static final Optional<Bytes> NO = Optional.of(Bytes32.ZERO);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void additions() {
    for (int i = 0; i < 20; i++) {
      P1 a = P1.generator().mult(scalar());
      P1 b = i == 0 ? a.dup() : P1.generator().mult(scalar());
      assertRun(BlsOperation.G1_ADD, encode(a.dup().add(b)), encode(a), encode(b));
      assertRun(BlsOperation.G1_ADD, G1_INFINITY, encode(a), encode(a.dup().neg()));
      assertRun(BlsOperation.G1_ADD, encode(a), encode(a), G1_INFINITY);
      P2 c = P2.generator().mult(scalar());
      P2 d = i == 0 ? c.dup() : P2.generator().mult(scalar());
      assertRun(BlsOperation.G2_ADD, encode(c.dup().add(d)), encode(c), encode(d));
      assertRun(BlsOperation.G2_ADD, G2_INFINITY, encode(c), encode(c.dup().neg()));
    }
    assertRun(BlsOperation.G1_ADD, G1_INFINITY, G1_INFINITY, G1_INFINITY);
  }

  @Test
  void sumsOfProducts() {
    for (int terms = 1; terms < 40; terms += 6) {
      Bytes input1 = Bytes.EMPTY;
      Bytes input2 = Bytes.EMPTY;
      P1 sum1 = null;
      P2 sum2 = null;
      for (int i = 0; i < terms; i++) {
        BigInteger k = scalar();
        BigInteger point = scalar();
        P1 a = P1.generator().mult(point);
        P2 b = P2.generator().mult(point);
        Bytes scalar = Bytes32.leftPad(Bytes.wrap(unsigned(k)));
        input1 = Bytes.concatenate(input1, encode(a), scalar, G1_INFINITY, scalar);
        input2 = Bytes.concatenate(input2, encode(b), scalar, G2_INFINITY, scalar);
        sum1 = sum1 == null ? a.mult(k) : sum1.add(a.mult(k));
        sum2 = sum2 == null ? b.mult(k) : sum2.add(b.mult(k));
      }
      assertRun(BlsOperation.G1_MSM, encode(sum1), input1);
      assertRun(BlsOperation.G2_MSM, encode(sum2), input2);
    }
    assertRun(BlsOperation.G1_MSM, G1_INFINITY, G1_INFINITY, Bytes32.ZERO);
  }

  @Test
  void pairings() {
    BigInteger k = scalar();
    Bytes g1 = encode(P1.generator());
    Bytes g2 = encode(P2.generator());
    Bytes negated = encode(P1.generator().mult(k).neg());
    Bytes multiple = encode(P2.generator().mult(k));
    assertEquals(YES, run(BlsOperation.PAIRING, g1, multiple, negated, g2));
    assertEquals(NO, run(BlsOperation.PAIRING, g1, g2, negated, g2));
    assertEquals(YES, run(BlsOperation.PAIRING, G1_INFINITY, g2, g1, G2_INFINITY));
    assertEquals(NO, run(BlsOperation.PAIRING, g1, g2, G1_INFINITY, g2));
    assertEquals(Optional.empty(), run(BlsOperation.PAIRING));
  }

  /** A vector of EIP-2537, and that the images are members of the subgroup. */
  @Test
  void maps() {
    Bytes field = Bytes.concatenate(PADDING, Bytes.fromHexString(MAP_INPUT));
    assertRun(BlsOperation.MAP_FP_TO_G1, Bytes.fromHexString(MAP_OUTPUT), field);
    Bytes image = run(BlsOperation.MAP_FP2_TO_G2, field, field).orElseThrow();
    Bytes product = run(BlsOperation.G2_MSM, image, Bytes32.leftPad(Bytes.of(1))).orElseThrow();
    assertEquals(image, product);
  }

  @Test
  void refusals() {
    Bytes g1 = encode(P1.generator());
    Bytes modulus =
        Bytes.fromHexString(
            "0x000000000000000000000000000000001a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");
    assertEquals(Optional.empty(), run(BlsOperation.MAP_FP_TO_G1, modulus));
    Bytes offCurve = Bytes.concatenate(g1.slice(0, 64), g1.slice(0, 64));
    assertEquals(Optional.empty(), run(BlsOperation.G1_ADD, g1, offCurve));
    Bytes padded = Bytes.concatenate(Bytes.of(1), g1.slice(1));
    assertEquals(Optional.empty(), run(BlsOperation.G1_ADD, g1, padded));
    // (0, 2) is on the curve y^2 = x^3 + 4 and not in the subgroup.
    Bytes outsider = Bytes.concatenate(Bytes.repeat((byte) 0, 127), Bytes.of(2));
    assertEquals(outsider, run(BlsOperation.G1_ADD, outsider, G1_INFINITY).orElseThrow());
    assertEquals(Optional.empty(), run(BlsOperation.G1_MSM, outsider, Bytes32.ZERO));
    assertEquals(Optional.empty(), run(BlsOperation.G1_ADD, g1));
    assertEquals(Optional.empty(), run(BlsOperation.G1_MSM));
  }

  private static final String MAP_INPUT =
      "0x156c8a6a2c184569d69a76be144b5cdc5141d2d2ca4fe341f011e25e3969c55ad9e9b9ce2eb833c81a908e5fa4ac5f03";
  private static final String MAP_OUTPUT =
      "0x00000000000000000000000000000000184bb665c37ff561a89ec2122dd343f20e0f4cbcaec84e3c3052ea81d1834e192c426074b02ed3dca4e7676ce4ce48ba"
          + "0000000000000000000000000000000004407b8d35af4dacc809927071fc0405218f1401a6d15af775810e4e460064bcc9468beeba82fdc751be70476c888bf3";

  private void assertRun(BlsOperation operation, Bytes expected, Bytes... input) {
    assertEquals(Optional.of(expected), run(operation, input), () -> operation + ", seed " + seed);
  }

  private static Optional<Bytes> run(BlsOperation operation, Bytes... input) {
    return Bls12381.run(operation, Bytes.concatenate(input));
  }

  private BigInteger scalar() {
    return new BigInteger(250, random).add(BigInteger.ONE);
  }

  private static byte[] unsigned(BigInteger value) {
    return Bytes.wrap(value.toByteArray()).trimLeadingZeros().toArray();
  }

  private static Bytes encode(P1 point) {
    if (point.is_inf()) {
      return G1_INFINITY;
    }
    Bytes raw = Bytes.wrap(point.serialize());
    return Bytes.concatenate(PADDING, raw.slice(0, 48), PADDING, raw.slice(48));
  }

  /** The library writes the imaginary part first. */
  private static Bytes encode(P2 point) {
    Bytes raw = Bytes.wrap(point.serialize());
    return Bytes.concatenate(
        PADDING,
        raw.slice(48, 48),
        PADDING,
        raw.slice(0, 48),
        PADDING,
        raw.slice(144, 48),
        PADDING,
        raw.slice(96, 48));
  }
}
