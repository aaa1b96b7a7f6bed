package io.tributary.derivation;

import org.apache.tuweni.bytes.Bytes32;

/**
 * An L2 block's place.
 *
 * @param timestamp seconds
 * @param l1Origin the L1 block whose attributes it holds
 * @param sequenceNumber its place among the blocks of this origin, from 0 on
 */
public record L2BlockRef(
    long number,
    Bytes32 hash,
    Bytes32 parentHash,
    long timestamp,
    BlockId l1Origin,
    long sequenceNumber) {
  public BlockId id() {
    return new BlockId(number, hash);
  }
}
