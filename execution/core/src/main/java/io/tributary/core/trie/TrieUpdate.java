package io.tributary.core.trie;

import io.tributary.core.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What applying a {@link io.tributary.core.state.StateDiff} does to the tries.
 *
 * @param stateRoot root of the account trie afterwards
 * @param nodes nodes written and deleted, each (owner, path) once
 * @param accounts what the account trie holds of the accounts in the diff
 */
public record TrieUpdate(
    Bytes32 stateRoot, List<NodeChange> nodes, SortedMap<Address, AccountChange> accounts) {
  /**
   * A node that was written or deleted.
   *
   * @param owner keccak-256 of the address whose storage trie it is, or {@link
   *     io.tributary.core.port.NodeSource#ACCOUNT_TRIE}
   * @param path nibbles from the root, one a byte
   * @param before the node that was at this path; null where there was none
   * @param rlp the node now; null where none is at this path any more
   */
  public record NodeChange(Bytes32 owner, Bytes path, Bytes before, Bytes rlp) {}

  /**
   * An account in the trie.
   *
   * @param before as a {@link TrieAccount}'s encoding; null where there was none
   * @param after the same, afterwards
   * @param slotsBefore the trie's values, as RLP, of the slots of the diff, in their order; null
   *     where there was none
   */
  public record AccountChange(Bytes before, Bytes after, List<Bytes> slotsBefore) {}

  /** Storage root of an account of the diff; empty where it does not exist afterwards. */
  public Optional<Bytes32> storageRoot(Address address) {
    return Optional.ofNullable(accounts.get(address))
        .map(AccountChange::after)
        .map(WorldTrie::storageRootOf);
  }
}
