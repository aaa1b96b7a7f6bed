package io.tributary.store;

import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.trie.TrieAccount;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** State and tries after one block, whatever is committed afterwards. Safe for concurrent use. */
final class BlockView implements StateView, NodeSource {
  private final ChainStore store;
  private final long number;
  private final long generation;

  BlockView(ChainStore store, long number, long generation) {
    this.store = store;
    this.number = number;
    this.generation = generation;
  }

  @Override
  public Optional<Account> account(Address address) {
    return trieAccount(address).map(TrieAccount::account);
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return store.slotAfter(number, generation, address, slot);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    return codeHash.equals(Account.EMPTY_CODE_HASH) ? Bytes.EMPTY : store.code(codeHash);
  }

  @Override
  public boolean hasStorage(Address address) {
    return trieAccount(address)
        .map(account -> !account.storageRoot().equals(Header.EMPTY_TRIE_ROOT))
        .orElse(false);
  }

  @Override
  public Bytes node(Bytes32 owner, Bytes path, Bytes32 hash) {
    return store
        .nodeAfter(number, generation, owner, path)
        .orElseThrow(
            () ->
                new StoreException(
                    StoreException.Kind.FATAL,
                    "no trie node " + hash + " of " + owner + " at " + path));
  }

  private Optional<TrieAccount> trieAccount(Address address) {
    return store.accountAfter(number, generation, address);
  }
}
