package io.tributary.core.types;

import org.apache.tuweni.units.bigints.UInt256;

/** An EIP-7702 authorization: the signer of it lets {@code address}'s code stand for its own. */
public record Authorization(
    UInt256 chainId, Address address, long nonce, int yParity, UInt256 r, UInt256 s) {}
