package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.MutableBytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Against what the Java platform signs. */
class P256Test {
  private static final UInt256 ORDER =
      UInt256.fromHexString("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  private static final int S = 64;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void acceptsWhatThePlatformSigns() throws Exception {
    KeyPair keys = keys();
    for (int i = 0; i < 50; i++) {
      Bytes input = signed(keys, Bytes32.random(random));
      assertTrue(P256.verify(input), () -> "seed " + seed + " " + input);
      // Either s of a pair will do here: the EIP asks for no low s.
      MutableBytes twin = input.mutableCopy();
      twin.set(S, ORDER.subtract(UInt256.fromBytes(input.slice(S, 32))).toBytes());
      assertTrue(P256.verify(twin), () -> "seed " + seed + " " + twin);
    }
  }

  @Test
  void refusesAnyChange() throws Exception {
    Bytes input = signed(keys(), Bytes32.random(random));
    for (int i = 0; i < input.size(); i++) {
      MutableBytes changed = input.mutableCopy();
      changed.set(i, (byte) (changed.get(i) ^ (1 << random.nextInt(8))));
      assertFalse(P256.verify(changed), "byte " + i + ", seed " + seed);
    }
    assertFalse(P256.verify(input.slice(1)));
    assertFalse(P256.verify(Bytes.EMPTY));
    for (int word = 1; word < 5; word++) {
      for (Bytes value : new Bytes[] {Bytes32.ZERO, ORDER.toBytes(), Bytes32.repeat((byte) -1)}) {
        MutableBytes changed = input.mutableCopy();
        changed.set(32 * word, value);
        assertFalse(P256.verify(changed), "word " + word);
      }
    }
  }

  /** In CI a missing library is a failure: the suite would compare Bouncy Castle with itself. */
  @Test
  void bothImplementationsAgree() {
    Secp256r1 bouncy = new BouncySecp256r1();
    Optional<Secp256r1> corretto = CorrettoSecp256r1.load();
    if (!"1".equals(System.getenv("TRIBUTARY_REQUIRE_ALL"))) {
      assumeTrue(corretto.isPresent(), "no native secp256r1 for this machine");
    }
    for (int i = 0; i < 300; i++) {
      Bytes input = constructed(i);
      boolean expected = P256.verify(input, bouncy);
      assertEquals(expected, P256.verify(input, corretto.orElseThrow()), () -> "seed " + seed);
      if (i % 4 < 2) {
        assertTrue(expected, () -> "seed " + seed + " " + input);
      }
    }
  }

  /**
   * A signature by a known secret d, so that both summands of the check can be chosen: valid ones,
   * two equal summands, a sum that is infinity, a hash beyond the order.
   */
  private Bytes constructed(int i) {
    BigInteger n = ORDER.toUnsignedBigInteger();
    ECPoint generator = BouncySecp256r1.CURVE.getG();
    BigInteger k = new BigInteger(250, random).add(BigInteger.ONE);
    BigInteger r = generator.multiply(k).normalize().getAffineXCoord().toBigInteger().mod(n);
    BigInteger d = i % 4 == 1 ? BigInteger.ONE : new BigInteger(250, random).add(BigInteger.ONE);
    BigInteger e =
        switch (i % 4) {
          case 0 -> new BigInteger(256, random);
          case 1 -> r;
          case 2 -> r.multiply(d).negate().mod(n);
          default -> BigInteger.ZERO;
        };
    BigInteger s = e.add(r.multiply(d)).multiply(k.modInverse(n)).mod(n);
    ECPoint key = generator.multiply(d).normalize();
    return Bytes.concatenate(
        word(e),
        word(r),
        word(s.signum() == 0 ? BigInteger.ONE : s),
        word(key.getAffineXCoord().toBigInteger()),
        word(key.getAffineYCoord().toBigInteger()));
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
    return generator.generateKeyPair();
  }

  private static Bytes signed(KeyPair keys, Bytes32 digest) throws Exception {
    Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
    signature.initSign(keys.getPrivate());
    signature.update(digest.toArray());
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return Bytes.concatenate(
        digest,
        Bytes.wrap(signature.sign()),
        word(key.getW().getAffineX()),
        word(key.getW().getAffineY()));
  }

  private static Bytes32 word(BigInteger value) {
    return Bytes32.leftPad(Bytes.wrap(value.toByteArray()).trimLeadingZeros());
  }
}
