package io.tributary.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * AWS-LC's assembly through the Amazon Corretto Crypto Provider. The provider is used directly and
 * never registered, so nothing else in the process changes its cryptography.
 */
final class CorrettoSecp256r1 implements Secp256r1 {
  private final Provider provider;
  private final ECParameterSpec curve;

  private CorrettoSecp256r1(Provider provider, ECParameterSpec curve) {
    this.provider = provider;
    this.curve = curve;
  }

  /** The library, where this machine can load it. */
  static Optional<Secp256r1> load() {
    try {
      AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      if (provider.getLoadingError() != null) {
        return Optional.empty();
      }
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return Optional.of(
          new CorrettoSecp256r1(provider, parameters.getParameterSpec(ECParameterSpec.class)));
    } catch (LinkageError | GeneralSecurityException absent) {
      return Optional.empty();
    }
  }

  @Override
  public boolean verify(Bytes hash, BigInteger r, BigInteger s, BigInteger x, BigInteger y) {
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA", provider);
      signature.initVerify(
          KeyFactory.getInstance("EC", provider)
              .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve)));
      signature.update(hash.toArray());
      return signature.verify(StandardDSAEncoding.INSTANCE.encode(curve.getOrder(), r, s));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the provider refuses a valid key or signature form", e);
    }
  }
}
