package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The account trie and the storage tries in it, keyed by keccak-256 of address and slot. Stateless;
 * nodes that are needed are read from the source, siblings that a deletion moves included, so that
 * a source that records sees a whole witness.
 */
public final class WorldTrie {
  private WorldTrie() {}

  /**
   * What {@code diff} does to the tries below {@code stateRoot}, of which nothing is kept; block
   * after block is the business of {@link WarmTries}.
   */
  public static TrieUpdate apply(Bytes32 stateRoot, NodeSource nodes, StateDiff diff) {
    return new WarmTries().apply(stateRoot, nodes, diff);
  }

  /** The account at {@code address}, read from the trie. */
  public static Optional<Account> account(Bytes32 stateRoot, NodeSource nodes, Address address) {
    return trieAccount(stateRoot, nodes, address).map(TrieAccount::account);
  }

  /** The value in a slot, read from the tries; zero where nothing is stored. */
  public static UInt256 storage(
      Bytes32 stateRoot, NodeSource nodes, Address address, UInt256 slot) {
    MerkleTrie trie = new MerkleTrie(nodes, key(address), storageRoot(stateRoot, nodes, address));
    return trie.get(key(slot)).map(WorldTrie::slotValue).orElse(UInt256.ZERO);
  }

  /** The root of the account's storage trie; that of the empty trie where there is no account. */
  public static Bytes32 storageRoot(Bytes32 stateRoot, NodeSource nodes, Address address) {
    return trieAccount(stateRoot, nodes, address)
        .map(TrieAccount::storageRoot)
        .orElse(Header.EMPTY_TRIE_ROOT);
  }

  /**
   * The account with proofs of it and of its slots, as {@code eth_getProof} tells them (EIP-1186).
   */
  public static AccountProof prove(
      Bytes32 stateRoot, NodeSource nodes, Address address, List<UInt256> slots) {
    Bytes32 owner = key(address);
    List<Bytes> proof = MerkleProof.of(nodes, NodeSource.ACCOUNT_TRIE, stateRoot, owner);
    Optional<TrieAccount> account = trieAccount(stateRoot, nodes, address);
    Bytes32 storageRoot = account.map(TrieAccount::storageRoot).orElse(Header.EMPTY_TRIE_ROOT);
    MerkleTrie storage = new MerkleTrie(nodes, owner, storageRoot);
    List<AccountProof.SlotProof> slotProofs = new ArrayList<>();
    for (UInt256 slot : slots) {
      UInt256 value = storage.get(key(slot)).map(WorldTrie::slotValue).orElse(UInt256.ZERO);
      List<Bytes> path = MerkleProof.of(nodes, owner, storageRoot, key(slot));
      slotProofs.add(new AccountProof.SlotProof(slot, value, path));
    }
    return new AccountProof(
        address, account.map(TrieAccount::account), storageRoot, proof, List.copyOf(slotProofs));
  }

  /** Where an account stands in the account trie, and the owner of its storage trie's nodes. */
  public static Bytes32 key(Address address) {
    return Keccak.hash(address.toArray());
  }

  /** Where a slot stands in a storage trie. */
  public static Bytes32 key(UInt256 slot) {
    return Keccak.hash(slot.toArrayUnsafe());
  }

  /** A slot's value as the storage trie holds it; empty for zero, which is not held. */
  public static Bytes encodeSlot(UInt256 value) {
    return value.isZero() ? Bytes.EMPTY : new RlpWriter(33).uint256(value).toBytes();
  }

  private static Optional<TrieAccount> trieAccount(
      Bytes32 stateRoot, NodeSource nodes, Address address) {
    return new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, stateRoot)
        .get(key(address))
        .map(WorldTrie::decodeAccount);
  }

  static Bytes32 storageRootOf(Bytes accountRlp) {
    return decodeAccount(accountRlp).storageRoot();
  }

  private static TrieAccount decodeAccount(Bytes rlp) {
    TrieAccount account = TrieAccount.decode(rlp);
    if (account == null) {
      throw new IllegalStateException("the account trie holds what is no account");
    }
    return account;
  }

  /** The slot's value that a storage trie's value is. */
  public static UInt256 slotValue(Bytes rlp) {
    RlpReader in = RlpReader.of(rlp);
    UInt256 value = in.uint256();
    if (in.failed()) {
      throw new IllegalStateException("a storage trie holds what is no number");
    }
    return value;
  }
}
