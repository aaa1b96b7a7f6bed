package io.tributary.crypto;

import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;

/**
 * ECDSA verification on the curve secp256r1. All implementations return the same result for the
 * same input; all are stateless and safe for concurrent use.
 */
interface Secp256r1 {
  /**
   * Whether the signature (r, s) of {@code hash} holds for the key (x, y).
   *
   * @param hash 32 bytes
   * @param r from 1 to the order of the group less one, as {@code s}
   * @param x with {@code y} a point of the curve
   */
  boolean verify(Bytes hash, BigInteger r, BigInteger s, BigInteger x, BigInteger y);
}
