package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A world state in maps, with its tries; diffs are applied to both. For tests and tools: it keeps
 * everything in memory. One thread.
 */
public final class MemoryState implements StateView {
  private static final SortedMap<UInt256, UInt256> NO_SLOTS =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private final SortedMap<Address, Account> accounts = new TreeMap<>();
  private final Map<Address, SortedMap<UInt256, UInt256>> storage = new HashMap<>();
  private final Map<Bytes32, Bytes> codes = new HashMap<>();
  private final Map<Bytes, Bytes> nodes = new HashMap<>();
  private Bytes32 root = Header.EMPTY_TRIE_ROOT;

  @Override
  public Optional<Account> account(Address address) {
    return Optional.ofNullable(accounts.get(address));
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return slots(address).getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    return codes.get(codeHash);
  }

  @Override
  public boolean hasStorage(Address address) {
    return !slots(address).isEmpty();
  }

  /** All accounts; a view that changes with the state. */
  public SortedMap<Address, Account> accounts() {
    return Collections.unmodifiableSortedMap(accounts);
  }

  /** The slots of an account that are not zero; a view that changes with the state. */
  public SortedMap<UInt256, UInt256> slots(Address address) {
    return Collections.unmodifiableSortedMap(storage.getOrDefault(address, NO_SLOTS));
  }

  public Bytes32 root() {
    return root;
  }

  /** The tries' nodes, as {@link WorldTrie} wants them. */
  public NodeSource nodes() {
    return (owner, path, hash) -> nodes.get(Bytes.concatenate(owner, path));
  }

  /** What the diff does to the tries, which it is not applied to. */
  public TrieUpdate update(StateDiff diff) {
    return WorldTrie.apply(root, nodes(), diff);
  }

  /** Moves to the state after the diff. */
  public void apply(StateDiff diff) {
    TrieUpdate update = update(diff);
    root = update.stateRoot();
    for (TrieUpdate.NodeChange change : update.nodes()) {
      Bytes at = Bytes.concatenate(change.owner(), change.path());
      if (change.rlp() == null) {
        nodes.remove(at);
      } else {
        nodes.put(at, change.rlp());
      }
    }
    codes.putAll(diff.codes());
    diff.accounts().forEach(this::apply);
  }

  private void apply(Address address, StateDiff.AccountDiff diff) {
    diff.after()
        .ifPresentOrElse(account -> accounts.put(address, account), () -> accounts.remove(address));
    if (diff.storageCleared()) {
      storage.remove(address);
    }
    SortedMap<UInt256, UInt256> slots = storage.computeIfAbsent(address, a -> new TreeMap<>());
    diff.slots()
        .forEach(
            (slot, value) -> {
              if (value.isZero()) {
                slots.remove(slot);
              } else {
                slots.put(slot, value);
              }
            });
  }
}
