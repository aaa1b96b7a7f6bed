package io.tributary.bridge.deploy;

import org.apache.tuweni.bytes.Bytes32;

/**
 * A finished deployment: all that other parts need to know of it.
 *
 * @param origin the L1 block that L2 starts from; derivation begins after it
 * @param l2GenesisHash hash of L2's block 0
 */
public record Deployment(
    long l1ChainId, long l2ChainId, Contracts contracts, Origin origin, Bytes32 l2GenesisHash) {
  /** An L1 block. */
  public record Origin(Bytes32 hash, long number, long timestamp) {}
}
