package io.tributary.derivation;

import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What is proposed to L1 for an L2 block (OP Stack specification, proposals, version 0).
 *
 * @param messagePasserStorageRoot the header's withdrawals root since Isthmus
 */
public record OutputRoot(Bytes32 stateRoot, Bytes32 messagePasserStorageRoot, Bytes32 blockHash) {
  /**
   * The bytes whose hash the root is: version, state root, message passer's storage root, block
   * hash.
   */
  public Bytes preimage() {
    return Bytes.concatenate(Bytes32.ZERO, stateRoot, messagePasserStorageRoot, blockHash);
  }

  public Bytes32 hash() {
    return Keccak.hash(preimage());
  }
}
