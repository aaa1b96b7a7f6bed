package io.tributary.crypto;

import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** Verification on the curve secp256r1, by the steps of EIP-7951. */
final class P256 {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");
  private static final BigInteger N = CURVE.getN();
  private static final BigInteger P = CURVE.getCurve().getField().getCharacteristic();
  private static final int INPUT_SIZE = 160;

  private P256() {}

  /** Whether {@code input} = hash, r, s, x, y (32 bytes each) is a valid signature. */
  static boolean verify(Bytes input) {
    if (input.size() != INPUT_SIZE) {
      return false;
    }
    BigInteger r = word(input, 1);
    BigInteger s = word(input, 2);
    BigInteger x = word(input, 3);
    BigInteger y = word(input, 4);
    return isScalar(r) && isScalar(s) && isPoint(x, y) && verify(word(input, 0), r, s, x, y);
  }

  private static boolean verify(
      BigInteger hash, BigInteger r, BigInteger s, BigInteger x, BigInteger y) {
    BigInteger inverse = s.modInverse(N);
    ECPoint sum =
        ECAlgorithms.sumOfTwoMultiplies(
            CURVE.getG(),
            hash.multiply(inverse).mod(N),
            CURVE.getCurve().createPoint(x, y),
            r.multiply(inverse).mod(N));
    return !sum.isInfinity() && sum.normalize().getAffineXCoord().toBigInteger().mod(N).equals(r);
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
    ECCurve curve = CURVE.getCurve();
    return curve.createPoint(x, y).isValid();
  }

  private static BigInteger word(Bytes input, int index) {
    return input.slice(32 * index, 32).toUnsignedBigInteger();
  }
}
