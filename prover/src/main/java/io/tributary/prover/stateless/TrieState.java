package io.tributary.prover.stateless;

import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** The state under a root, read from trie nodes alone, never from flat values. One thread. */
public final class TrieState implements StateView {
  private final Bytes32 root;
  private final NodeSource nodes;
  private final Function<Bytes32, Bytes> codes;
  private final Map<Address, Optional<Account>> accounts = new HashMap<>();

  public TrieState(Bytes32 root, NodeSource nodes, Function<Bytes32, Bytes> codes) {
    this.root = root;
    this.nodes = nodes;
    this.codes = codes;
  }

  @Override
  public Optional<Account> account(Address address) {
    return accounts.computeIfAbsent(address, a -> WorldTrie.account(root, nodes, a));
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return WorldTrie.storage(root, nodes, address, slot);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    return codeHash.equals(Account.EMPTY_CODE_HASH) ? Bytes.EMPTY : codes.apply(codeHash);
  }

  @Override
  public boolean hasStorage(Address address) {
    return !WorldTrie.storageRoot(root, nodes, address).equals(Header.EMPTY_TRIE_ROOT);
  }
}
