package io.tributary.attribution.settle;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A receipt's signature: {@code r 32 | s 32 | v 1}, v 27 or 28, s in the lower half (rules, section
 * 8).
 */
public final class ReceiptSignature {
  private static final int SIZE = 65;

  private static final UInt256 HALF_ORDER =
      UInt256.fromHexString("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private ReceiptSignature() {}

  /** Who signed {@code digest}; empty where the signature is not acceptable. */
  public static Optional<Address> signer(Crypto crypto, Bytes32 digest, Bytes signature) {
    if (signature.size() != SIZE) {
      return Optional.empty();
    }
    int parity = (signature.get(64) & 0xff) - 27;
    UInt256 s = UInt256.fromBytes(signature.slice(32, 32));
    if (parity < 0 || parity > 1 || s.compareTo(HALF_ORDER) > 0) {
      return Optional.empty();
    }
    return crypto.recover(digest, parity, UInt256.fromBytes(signature.slice(0, 32)), s);
  }
}
