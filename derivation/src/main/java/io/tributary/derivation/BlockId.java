package io.tributary.derivation;

import org.apache.tuweni.bytes.Bytes32;

/** A block by number and hash, of either layer. */
public record BlockId(long number, Bytes32 hash) {}
