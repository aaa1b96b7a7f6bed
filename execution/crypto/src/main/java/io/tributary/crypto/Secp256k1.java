package io.tributary.crypto;

import io.tributary.core.types.Signature;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Signatures on the curve secp256k1. Its implementations answer alike to the bit; all are stateless
 * and safe for concurrent use. Public keys are the 64 bytes of x and y.
 */
interface Secp256k1 {
  /** The order of the group. */
  UInt256 ORDER =
      UInt256.fromHexString("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

  /** Half the order: signatures with an s above it are malleable twins (EIP-2). */
  UInt256 HALF_ORDER = ORDER.shiftRight(1);

  /**
   * The key that made the signature, high s included; empty if there is none. {@code yParity} is 0
   * or 1.
   */
  Optional<Bytes> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s);

  /** The public key of {@code secret}, which is not zero and below the order. */
  Bytes publicKey(Bytes32 secret);

  /**
   * The deterministic signature of RFC 6979 with low s; {@code publicKey} is that of {@code
   * secret}.
   */
  Signature sign(Bytes32 digest, Bytes32 secret, Bytes publicKey);

  /** Whether {@code scalar} is neither zero nor beyond the order: what r, s and secrets must be. */
  static boolean isScalar(UInt256 scalar) {
    return !scalar.isZero() && scalar.compareTo(ORDER) < 0;
  }
}
