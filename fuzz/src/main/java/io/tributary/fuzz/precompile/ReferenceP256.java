package io.tributary.fuzz.precompile;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** EIP-7951 by the JDK's ECDSA; that the key is a point of the curve is checked here. */
final class ReferenceP256 {
  private static final int INPUT_SIZE = 160;
  private static final ECParameterSpec CURVE = curve();
  private static final BigInteger P = ((ECFieldFp) CURVE.getCurve().getField()).getP();

  private ReferenceP256() {}

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has secp256r1", e);
    }
  }

  /** The word 1 for a signature that holds, else nothing. */
  static Bytes verify(Bytes input) {
    return input.size() == INPUT_SIZE && holds(input) ? UInt256.ONE.toBytes() : Bytes.EMPTY;
  }

  private static boolean holds(Bytes input) {
    BigInteger x = input.slice(96, 32).toUnsignedBigInteger();
    BigInteger y = input.slice(128, 32).toUnsignedBigInteger();
    if (!isPoint(x, y)) {
      return false;
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
      Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
      signature.initVerify(key);
      signature.update(input.slice(0, 32).toArray());
      return isHeld(signature, input.slice(32, 64));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK refuses a point of the curve", e);
    }
  }

  private static boolean isHeld(Signature signature, Bytes pair) {
    try {
      return signature.verify(pair.toArray());
    } catch (SignatureException outOfRange) {
      return false;
    }
  }

  private static boolean isPoint(BigInteger x, BigInteger y) {
    BigInteger cube =
        x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB());
    return x.compareTo(P) < 0
        && y.compareTo(P) < 0
        && y.multiply(y).subtract(cube).mod(P).signum() == 0;
  }
}
