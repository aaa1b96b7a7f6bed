package io.tributary.crypto;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A secp256k1 key and what it signs. Immutable, safe for concurrent use; never prints its secret.
 */
public final class Signer {
  private final Secp256k1 curve;
  private final Bytes32 secret;
  private final Bytes publicKey;
  private final Address address;

  private Signer(Secp256k1 curve, Bytes32 secret) {
    this.curve = curve;
    this.secret = secret;
    this.publicKey = curve.publicKey(secret);
    this.address = addressOf(publicKey);
  }

  /**
   * The signer with this secret.
   *
   * @throws IllegalArgumentException if it is zero or not below the group order; the message does
   *     not show it
   */
  public static Signer of(Bytes32 secret) {
    if (!Secp256k1.isScalar(UInt256.fromBytes(secret))) {
      throw new IllegalArgumentException("not a secp256k1 key");
    }
    return new Signer(Secp256k1Engine.best(), secret);
  }

  /** The account this key owns. */
  public Address address() {
    return address;
  }

  /** The 64 bytes of the public key's x and y. */
  public Bytes publicKey() {
    return publicKey;
  }

  /** The deterministic (RFC 6979) signature of a digest, with low s. */
  public Signature sign(Bytes32 digest) {
    return curve.sign(digest, secret, publicKey);
  }

  /** The secret itself, for key files alone. */
  public Bytes32 secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "Signer[" + address + "]";
  }

  static Address addressOf(Bytes publicKey) {
    return Address.of(Keccak.hash(publicKey).slice(12));
  }
}
