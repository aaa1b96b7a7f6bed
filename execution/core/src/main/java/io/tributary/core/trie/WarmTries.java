package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The tries of a chain's head, of which the branches that were read or written stay in memory from
 * block to block, so that a block reads only what it is the first to need; leaves are told by the
 * values before, as the diff knows them. What is kept is bounded: {@value #MOST_NODES} nodes of the
 * account trie and as many of all storage tries together, at most 700 bytes each, the upper levels
 * longest. Right on any state: where the next block stands on another one, all begins anew. One
 * thread.
 */
public final class WarmTries {
  /** The five upper levels of a full trie are 69,905 branches. */
  private static final int MOST_NODES = 1 << 17;

  private final int mostNodes;
  private final Map<Bytes32, MerkleTrie> storage = new LinkedHashMap<>();
  private MerkleTrie accounts;

  /** The root that the tries stand at; null where they stand nowhere. */
  private Bytes32 root;

  public WarmTries() {
    this(MOST_NODES);
  }

  /** With another bound, for tests. */
  WarmTries(int mostNodes) {
    this.mostNodes = mostNodes;
  }

  /** What {@code diff} does to the tries below {@code stateRoot}; they stand at its root then. */
  public TrieUpdate apply(Bytes32 stateRoot, NodeSource nodes, StateDiff diff) {
    if (!stateRoot.equals(root)) {
      storage.clear();
      accounts = new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, stateRoot);
    }
    // Until it is done, they stand nowhere: reading may fail.
    root = null;
    accounts.readFrom(nodes);
    TrieUpdate update = apply(nodes, diff);
    accounts.keepBelow(mostNodes);
    keepStorageBelow();
    root = update.stateRoot();
    return update;
  }

  private TrieUpdate apply(NodeSource nodes, StateDiff diff) {
    List<TrieUpdate.NodeChange> changes = new ArrayList<>();
    SortedMap<Address, TrieUpdate.AccountChange> changed = new TreeMap<>();
    Batch.Builder batch = new Batch.Builder();
    for (Map.Entry<Address, StateDiff.AccountDiff> entry : diff.accounts().entrySet()) {
      Bytes32 owner = WorldTrie.key(entry.getKey());
      byte[] key = Nibbles.of(owner.toArrayUnsafe());
      StateDiff.AccountDiff change = entry.getValue();
      MerkleTrie known = storage.get(owner);
      Bytes32 guess = known == null ? Header.EMPTY_TRIE_ROOT : known.rootHash();
      byte[] guessed = encode(change.before(), guess);
      byte[] before = accounts.get(key, guessed);
      Bytes32 rootBefore = before == guessed ? guess : storageRoot(before);
      List<Bytes> slotsBefore = new ArrayList<>(change.slots().size());
      Bytes32 rootAfter = applyStorage(rootBefore, owner, nodes, change, slotsBefore, changes);
      byte[] after = encode(change.after().orElse(null), rootAfter);
      batch.add(key, after);
      changed.put(
          entry.getKey(), new TrieUpdate.AccountChange(wrap(before), wrap(after), slotsBefore));
    }
    accounts.update(batch.build());
    MerkleTrie.Commit commit = accounts.commit();
    changes.addAll(commit.nodes());
    return new TrieUpdate(commit.root(), changes, changed);
  }

  private static byte[] encode(Account account, Bytes32 storageRoot) {
    return account == null ? null : new TrieAccount(account, storageRoot).encode().toArrayUnsafe();
  }

  private static Bytes32 storageRoot(byte[] account) {
    return account == null ? Header.EMPTY_TRIE_ROOT : WorldTrie.storageRootOf(Bytes.wrap(account));
  }

  private static Bytes wrap(byte[] value) {
    return value == null ? null : Bytes.wrap(value);
  }

  private Bytes32 applyStorage(
      Bytes32 before,
      Bytes32 owner,
      NodeSource nodes,
      StateDiff.AccountDiff change,
      List<Bytes> slotsBefore,
      List<TrieUpdate.NodeChange> changes) {
    boolean cleared = change.storageCleared() || change.after().isEmpty();
    if (change.slots().isEmpty() && !cleared) {
      return before;
    }
    // Taken out and put back: the order is that of last use.
    MerkleTrie known = storage.remove(owner);
    MerkleTrie trie = known == null ? new MerkleTrie(nodes, owner, before) : known;
    trie.readFrom(nodes);
    Batch batch = batch(trie, change, slotsBefore);
    if (cleared) {
      trie.clear();
    }
    if (change.after().isPresent()) {
      trie.update(batch);
      storage.put(owner, trie);
    }
    MerkleTrie.Commit commit = trie.commit();
    changes.addAll(commit.nodes());
    return commit.root();
  }

  /** The slots as changes of the trie; and what is there before them. */
  private static Batch batch(
      MerkleTrie trie, StateDiff.AccountDiff change, List<Bytes> slotsBefore) {
    Batch.Builder batch = new Batch.Builder();
    for (Map.Entry<UInt256, UInt256> slot : change.slots().entrySet()) {
      byte[] key = Nibbles.of(WorldTrie.key(slot.getKey()).toArrayUnsafe());
      byte[] guess = encode(change.slotsBefore().get(slot.getKey()));
      slotsBefore.add(wrap(trie.get(key, guess)));
      batch.add(key, encode(slot.getValue()));
    }
    return batch.build();
  }

  private static byte[] encode(UInt256 value) {
    return value == null || value.isZero() ? null : WorldTrie.encodeSlot(value).toArrayUnsafe();
  }

  /** A trie that is too large on its own loses its lower levels, then the longest unused go. */
  private void keepStorageBelow() {
    int nodes = 0;
    for (MerkleTrie trie : storage.values()) {
      trie.keepBelow(mostNodes);
      nodes += trie.nodesInMemory();
    }
    var oldest = storage.values().iterator();
    while (nodes > mostNodes) {
      nodes -= oldest.next().nodesInMemory();
      oldest.remove();
    }
  }
}
