package io.tributary.fuzz.precompile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** The JDK's and Bouncy Castle's hash functions. */
final class ReferenceHash {
  private ReferenceHash() {}

  static Bytes sha256(Bytes input) {
    try {
      return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(input.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static Bytes ripemd160(Bytes input) {
    return of(new RIPEMD160Digest(), input);
  }

  static Bytes keccak256(Bytes input) {
    return of(new KeccakDigest(256), input);
  }

  static Bytes blake2b512(Bytes input) {
    return of(new Blake2bDigest(512), input);
  }

  private static Bytes of(ExtendedDigest digest, Bytes input) {
    digest.update(input.toArray(), 0, input.size());
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return Bytes.wrap(out);
  }
}
