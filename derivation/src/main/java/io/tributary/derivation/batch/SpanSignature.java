package io.tributary.derivation.batch;

import org.apache.tuweni.units.bigints.UInt256;

/**
 * A signature as span batches hold it; nothing about it is checked.
 *
 * @param isProtected whether a legacy transaction signs the chain id (EIP-155)
 */
record SpanSignature(int yParity, UInt256 r, UInt256 s, boolean isProtected) {
  private static final int V_UNPROTECTED = 27;
  private static final int V_PROTECTED = 35;

  /** The v of a legacy transaction. */
  UInt256 legacyV(UInt256 chainId) {
    return isProtected
        ? chainId.multiply(2).add(V_PROTECTED + yParity)
        : UInt256.valueOf(V_UNPROTECTED + yParity);
  }
}
