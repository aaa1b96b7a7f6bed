package io.tributary.core.trie;

import io.tributary.core.types.Address;
import java.util.List;
import java.util.SortedMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What applying a {@link io.tributary.core.state.StateDiff} does to the tries.
 *
 * @param stateRoot root of the account trie afterwards
 * @param nodes nodes written and deleted, each (owner, path) once
 * @param storageRoots of the accounts in the diff that exist afterwards
 */
public record TrieUpdate(
    Bytes32 stateRoot, List<NodeChange> nodes, SortedMap<Address, Bytes32> storageRoots) {
  /**
   * A node that was written or deleted.
   *
   * @param owner keccak-256 of the address whose storage trie it is, or {@link
   *     io.tributary.core.port.NodeSource#ACCOUNT_TRIE}
   * @param path nibbles from the root, one a byte
   * @param rlp the node now; null where none is at this path any more
   */
  public record NodeChange(Bytes32 owner, Bytes path, Bytes rlp) {}
}
