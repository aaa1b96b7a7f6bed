package io.tributary.crypto;

import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.math.ec.ECCurve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verification on the curve secp256r1, by the steps of EIP-7951: the checks of range and point are
 * here, the arithmetic is {@link Secp256r1}'s.
 */
final class P256 {
  private static final Logger LOG = LoggerFactory.getLogger(P256.class);
  private static final ECCurve CURVE = BouncySecp256r1.CURVE.getCurve();
  private static final BigInteger N = CURVE.getOrder();
  private static final BigInteger P = CURVE.getField().getCharacteristic();
  private static final int INPUT_SIZE = 160;
  private static final int HASH_SIZE = 32;
  private static final Secp256r1 BEST = CorrettoSecp256r1.load().orElseGet(P256::fallBack);

  private P256() {}

  private static Secp256r1 fallBack() {
    LOG.warn(
        "no native secp256r1 for this machine: P256VERIFY runs on Bouncy Castle, about five times"
            + " slower");
    return new BouncySecp256r1();
  }

  /** Whether {@code input} = hash, r, s, x, y (32 bytes each) is a valid signature. */
  static boolean verify(Bytes input) {
    return verify(input, BEST);
  }

  static boolean verify(Bytes input, Secp256r1 curve) {
    if (input.size() != INPUT_SIZE) {
      return false;
    }
    BigInteger r = word(input, 1);
    BigInteger s = word(input, 2);
    BigInteger x = word(input, 3);
    BigInteger y = word(input, 4);
    return isScalar(r)
        && isScalar(s)
        && isPoint(x, y)
        && curve.verify(input.slice(0, HASH_SIZE), r, s, x, y);
  }

  private static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(N) < 0;
  }

  /**
   * The coordinates are in the field and on the curve; (0, 0), which stands for infinity, is not on
   * it.
   */
  private static boolean isPoint(BigInteger x, BigInteger y) {
    if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
      return false;
    }
    return CURVE.createPoint(x, y).isValid();
  }

  private static BigInteger word(Bytes input, int index) {
    return input.slice(HASH_SIZE * index, HASH_SIZE).toUnsignedBigInteger();
  }
}
