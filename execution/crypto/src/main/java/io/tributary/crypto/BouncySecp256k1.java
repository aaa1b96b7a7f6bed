package io.tributary.crypto;

import io.tributary.core.types.Signature;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Bouncy Castle, for machines that the native library does not know; some ten times slower. */
final class BouncySecp256k1 implements Secp256k1 {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger N = CURVE.getN();
  private static final byte COMPRESSED_EVEN = 2;

  @Override
  public Optional<Bytes> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
    if (!Secp256k1.isScalar(r) || !Secp256k1.isScalar(s)) {
      return Optional.empty();
    }
    return pointWithX(r, yParity).flatMap(point -> recover(digest, point, r, s));
  }

  /** SEC 1, section 4.1.6: Q = r^-1 (sR - eG). */
  private static Optional<Bytes> recover(Bytes32 digest, ECPoint point, UInt256 r, UInt256 s) {
    BigInteger inverse = r.toUnsignedBigInteger().modInverse(N);
    BigInteger e = digest.toUnsignedBigInteger().negate().multiply(inverse).mod(N);
    BigInteger k = s.toUnsignedBigInteger().multiply(inverse).mod(N);
    ECPoint key = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), e, point, k);
    return key.isInfinity() ? Optional.empty() : Optional.of(encode(key));
  }

  private static Optional<ECPoint> pointWithX(UInt256 x, int yParity) {
    byte[] compressed = Bytes.concatenate(Bytes.of(COMPRESSED_EVEN + yParity), x).toArrayUnsafe();
    try {
      return Optional.of(CURVE.getCurve().decodePoint(compressed));
    } catch (IllegalArgumentException noSuchPoint) {
      return Optional.empty();
    }
  }

  @Override
  public Bytes publicKey(Bytes32 secret) {
    return encode(multiplyGenerator(secret.toUnsignedBigInteger()));
  }

  @Override
  public Signature sign(Bytes32 digest, Bytes32 secret, Bytes publicKey) {
    BigInteger key = secret.toUnsignedBigInteger();
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(N, key, digest.toArrayUnsafe());
    while (true) {
      BigInteger k = nonces.nextK();
      ECPoint point = multiplyGenerator(k).normalize();
      BigInteger r = point.getAffineXCoord().toBigInteger().mod(N);
      BigInteger s =
          k.modInverse(N).multiply(digest.toUnsignedBigInteger().add(key.multiply(r))).mod(N);
      if (r.signum() != 0 && s.signum() != 0) {
        return lowS(point.getAffineYCoord().testBitZero() ? 1 : 0, r, s);
      }
    }
  }

  private static Signature lowS(int yParity, BigInteger r, BigInteger s) {
    boolean high = UInt256.valueOf(s).compareTo(HALF_ORDER) > 0;
    return new Signature(
        high ? 1 - yParity : yParity,
        UInt256.valueOf(r),
        UInt256.valueOf(high ? N.subtract(s) : s));
  }

  private static ECPoint multiplyGenerator(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar);
  }

  private static Bytes encode(ECPoint point) {
    return Bytes.wrap(point.getEncoded(false)).slice(1);
  }
}
