package io.tributary.core.trie;

import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An account and some of its slots with their proofs (EIP-1186).
 *
 * @param account empty where none exists; the proof then shows that
 * @param storageRoot that of the empty trie where no account exists
 * @param accountProof nodes from the state root on
 */
public record AccountProof(
    Address address,
    Optional<Account> account,
    Bytes32 storageRoot,
    List<Bytes> accountProof,
    List<SlotProof> slots) {
  /**
   * A slot with its proof.
   *
   * @param proof nodes from the storage root on; none for an empty trie
   */
  public record SlotProof(UInt256 slot, UInt256 value, List<Bytes> proof) {}

  /** Whether every proof holds below {@code stateRoot} and shows what this record says. */
  public boolean verify(Bytes32 stateRoot) {
    Optional<Bytes> value = account.map(a -> new TrieAccount(a, storageRoot).encode());
    if (!MerkleProof.shows(stateRoot, WorldTrie.key(address), accountProof, value)) {
      return false;
    }
    for (SlotProof slot : slots) {
      Optional<Bytes> stored =
          Optional.of(WorldTrie.encodeSlot(slot.value())).filter(bytes -> !bytes.isEmpty());
      if (!MerkleProof.shows(storageRoot, WorldTrie.key(slot.slot()), slot.proof(), stored)) {
        return false;
      }
    }
    return true;
  }
}
