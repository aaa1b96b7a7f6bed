package io.tributary.core.types;

import org.apache.tuweni.units.bigints.UInt256;

/**
 * A secp256k1 signature.
 *
 * @param yParity 0 or 1
 */
public record Signature(int yParity, UInt256 r, UInt256 s) {}
