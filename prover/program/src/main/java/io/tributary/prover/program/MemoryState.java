package io.tributary.prover.program;

import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A small state held whole. Storage values are not zero.
 *
 * <pre>
 *   [[address, nonce, balance, code, [[slot, value], ...]], ...]
 * </pre>
 */
public final class MemoryState implements StateView {
  private final SortedMap<Address, Entry> accounts = new TreeMap<>();
  private final SortedMap<Bytes32, Bytes> codes = new TreeMap<>();

  private record Entry(Account account, SortedMap<UInt256, UInt256> storage) {}

  static MemoryState read(RlpReader in) {
    MemoryState state = new MemoryState();
    while (!in.isDone()) {
      RlpReader account = in.list();
      Address address = Address.of(account.fixed(Address.SIZE));
      long nonce = account.unsignedLong();
      UInt256 balance = account.uint256();
      Bytes code = account.bytes();
      state.put(address, nonce, balance, code, readStorage(account.list()));
    }
    return state;
  }

  private static SortedMap<UInt256, UInt256> readStorage(RlpReader in) {
    SortedMap<UInt256, UInt256> storage = new TreeMap<>();
    while (!in.isDone()) {
      RlpReader slot = in.list();
      storage.put(slot.uint256(), slot.uint256());
    }
    return storage;
  }

  /** The state that {@code diff} makes of the empty one. */
  public static MemoryState of(StateDiff diff) {
    MemoryState state = new MemoryState();
    for (Map.Entry<Address, StateDiff.AccountDiff> entry : diff.accounts().entrySet()) {
      Account account = entry.getValue().after().orElseThrow();
      Bytes code = diff.codes().getOrDefault(account.codeHash(), Bytes.EMPTY);
      state.put(entry.getKey(), account.nonce(), account.balance(), code, entry.getValue().slots());
    }
    return state;
  }

  /** Sets an account. */
  public void put(
      Address address,
      long nonce,
      UInt256 balance,
      Bytes code,
      SortedMap<UInt256, UInt256> storage) {
    Bytes32 codeHash = Keccak.hash(code);
    accounts.put(address, new Entry(new Account(nonce, balance, codeHash), storage));
    codes.put(codeHash, code);
  }

  void writeTo(RlpWriter out) {
    int all = out.startList();
    for (Map.Entry<Address, Entry> entry : accounts.entrySet()) {
      Account account = entry.getValue().account();
      int one = out.startList();
      out.bytes(entry.getKey().bytes()).unsignedLong(account.nonce()).uint256(account.balance());
      out.bytes(codes.get(account.codeHash()));
      int slots = out.startList();
      for (Map.Entry<UInt256, UInt256> slot : entry.getValue().storage().entrySet()) {
        int pair = out.startList();
        out.uint256(slot.getKey()).uint256(slot.getValue()).endList(pair);
      }
      out.endList(slots).endList(one);
    }
    out.endList(all);
  }

  /** The root of this state after {@code diff}, by the tries. */
  Bytes32 rootAfter(StateDiff diff) {
    MemoryNodes nodes = new MemoryNodes();
    TrieUpdate before = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, nodes, asDiff());
    nodes.apply(before);
    return WorldTrie.apply(before.stateRoot(), nodes, diff).stateRoot();
  }

  private StateDiff asDiff() {
    SortedMap<Address, StateDiff.AccountDiff> all = new TreeMap<>();
    for (Map.Entry<Address, Entry> entry : accounts.entrySet()) {
      Optional<Account> account = Optional.of(entry.getValue().account());
      all.put(
          entry.getKey(), new StateDiff.AccountDiff(account, false, entry.getValue().storage()));
    }
    return new StateDiff(all, new TreeMap<>());
  }

  @Override
  public Optional<Account> account(Address address) {
    Entry entry = accounts.get(address);
    return entry == null ? Optional.empty() : Optional.of(entry.account());
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Entry entry = accounts.get(address);
    return entry == null ? UInt256.ZERO : entry.storage().getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    return codes.getOrDefault(codeHash, Bytes.EMPTY);
  }

  @Override
  public boolean hasStorage(Address address) {
    Entry entry = accounts.get(address);
    return entry != null && !entry.storage().isEmpty();
  }

  /** Trie nodes by hash. */
  private static final class MemoryNodes implements NodeSource {
    private final SortedMap<Bytes32, Bytes> byHash = new TreeMap<>();

    void apply(TrieUpdate update) {
      for (TrieUpdate.NodeChange change : update.nodes()) {
        if (change.rlp() != null) {
          byHash.put(Keccak.hash(change.rlp()), change.rlp());
        }
      }
    }

    @Override
    public Bytes node(Bytes32 owner, Bytes path, Bytes32 hash) {
      Bytes node = byHash.get(hash);
      if (node == null) {
        throw new IllegalStateException("a trie node is missing");
      }
      return node;
    }
  }
}
