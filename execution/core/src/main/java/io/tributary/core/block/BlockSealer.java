package io.tributary.core.block;

import io.tributary.core.trie.TrieUpdate;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Makes the block of an execution: its roots, its header, its hash. */
public final class BlockSealer {
  private BlockSealer() {}

  /**
   * The sealed block.
   *
   * @param extraData of the header; on L2 the EIP-1559 parameters (Holocene)
   * @param excessBlobGas of the header (EIP-4844); zero on L2
   * @param nodes what {@code result.diff()} does to the tries
   * @param messagePasserRoot storage root of the message passer afterwards, the withdrawals root of an L2 header (Isthmus);
   *     not looked at on L1
   */
  public static SealedBlock seal(
      ChainRules rules,
      BlockEnv env,
      Bytes extraData,
      long excessBlobGas,
      BlockBody body,
      BlockResult result,
      TrieUpdate nodes,
      Bytes32 messagePasserRoot) {
    throw new UnsupportedOperationException();
  }
}
