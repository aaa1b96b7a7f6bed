package io.tributary.crypto;

import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Bouncy Castle's arithmetic: pure Java, about five times slower than {@link CorrettoSecp256r1}.
 */
final class BouncySecp256r1 implements Secp256r1 {
  static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");

  @Override
  public boolean verify(Bytes hash, BigInteger r, BigInteger s, BigInteger x, BigInteger y) {
    BigInteger order = CURVE.getN();
    BigInteger inverse = s.modInverse(order);
    ECPoint sum =
        ECAlgorithms.sumOfTwoMultiplies(
            CURVE.getG(),
            hash.toUnsignedBigInteger().multiply(inverse).mod(order),
            CURVE.getCurve().createPoint(x, y),
            r.multiply(inverse).mod(order));
    return !sum.isInfinity()
        && sum.normalize().getAffineXCoord().toBigInteger().mod(order).equals(r);
  }
}
