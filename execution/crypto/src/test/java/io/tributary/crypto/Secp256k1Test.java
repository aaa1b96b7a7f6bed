package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Signature;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class Secp256k1Test {
  private static final Secp256k1 NATIVE = LibSecp256k1.load().orElseThrow();
  private static final Secp256k1 BOUNCY = new BouncySecp256k1();

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void bothSignAndRecoverAlike() {
    for (int i = 0; i < 200; i++) {
      Bytes32 secret = Bytes32.random(random);
      Bytes32 digest = Bytes32.random(random);
      Bytes key = NATIVE.publicKey(secret);
      Signature signature = NATIVE.sign(digest, secret, key);
      assertEquals(signature, BOUNCY.sign(digest, secret, key), () -> "seed " + seed);
      assertTrue(signature.s().compareTo(Secp256k1.HALF_ORDER) <= 0);
      assertEquals(key, BOUNCY.publicKey(secret), () -> "seed " + seed);
      assertRecovered(Optional.of(key), digest, signature);
      assertRecovered(Optional.of(key), digest, highTwin(signature));
    }
  }

  @Test
  void bothRefuseTheSameValues() {
    Bytes32 digest = Bytes32.random(random);
    UInt256 one = UInt256.ONE;
    UInt256 order = Secp256k1.ORDER;
    for (UInt256 bad : new UInt256[] {UInt256.ZERO, order, UInt256.MAX_VALUE}) {
      assertRecovered(Optional.empty(), digest, new Signature(0, bad, one));
      assertRecovered(Optional.empty(), digest, new Signature(1, one, bad));
    }
    // No point has x = 5.
    assertRecovered(Optional.empty(), digest, new Signature(0, UInt256.valueOf(5), one));
  }

  @Test
  void bothAgreeOnWhateverComes() {
    for (int i = 0; i < 500; i++) {
      Bytes32 digest = i % 5 == 0 ? Bytes32.ZERO : Bytes32.random(random);
      UInt256 r = UInt256.fromBytes(Bytes32.random(random));
      UInt256 s = UInt256.fromBytes(Bytes32.random(random));
      assertEquals(
          BOUNCY.recover(digest, i & 1, r, s),
          NATIVE.recover(digest, i & 1, r, s),
          () -> "seed " + seed);
    }
  }

  @Test
  void recoversNothingWhereTheKeyIsInfinity() {
    // R = G and s = e make s R - e G vanish.
    UInt256 generatorX =
        UInt256.fromHexString("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    assertRecovered(
        Optional.empty(),
        Bytes32.wrap(UInt256.valueOf(7).toArray()),
        new Signature(0, generatorX, UInt256.valueOf(7)));
  }

  @Test
  void signerKeepsItsSecret() {
    Bytes32 secret = Bytes32.random(random);
    Signer signer = Signer.of(secret);
    assertNotEquals(-1, signer.toString().indexOf(signer.address().toString()));
    assertEquals(-1, signer.toString().indexOf(secret.toUnprefixedHexString()));
    assertThrows(IllegalArgumentException.class, () -> Signer.of(Bytes32.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> Signer.of(Bytes32.wrap(Secp256k1.ORDER.toArray())));
  }

  @Test
  void knownAccount() {
    Signer one = Signer.of(Bytes32.wrap(UInt256.ONE.toArray()));
    assertEquals("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf", one.address().toString());
  }

  private static void assertRecovered(Optional<Bytes> key, Bytes32 digest, Signature signature) {
    for (Secp256k1 curve : new Secp256k1[] {NATIVE, BOUNCY}) {
      assertEquals(key, curve.recover(digest, signature.yParity(), signature.r(), signature.s()));
    }
  }

  private static Signature highTwin(Signature low) {
    return new Signature(1 - low.yParity(), low.r(), Secp256k1.ORDER.subtract(low.s()));
  }
}
