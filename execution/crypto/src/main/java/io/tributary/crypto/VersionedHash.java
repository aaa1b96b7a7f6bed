package io.tributary.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The hash by which transactions name blobs (EIP-4844): SHA-256 of the commitment, its first byte a
 * version.
 */
public final class VersionedHash {
  public static final byte KZG_VERSION = 1;

  private VersionedHash() {}

  /** The hash of the blob that has this KZG commitment. */
  public static Bytes32 of(Bytes commitment) {
    byte[] hash = sha256().digest(commitment.toArrayUnsafe());
    hash[0] = KZG_VERSION;
    return Bytes32.wrap(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
