package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The tries of a chain's head, of which the nodes that were read or written stay in memory from
 * block to block, so that a block reads only what it is the first to need. What is kept is bounded:
 * some {@value #MOST_NODES} nodes of the account trie and as many of all storage tries together,
 * the upper levels longest. Right on any state: where the next block stands on another one, all
 * begins anew. One thread.
 */
public final class WarmTries {
  private static final int MOST_NODES = 1 << 16;

  /** Of a trie that has grown too large; four levels of branches are 4,369 nodes. */
  private static final int LEVELS_KEPT = 4;

  private final int mostNodes;
  private final int levelsKept;
  private final Map<Bytes32, MerkleTrie> storage = new LinkedHashMap<>();
  private MerkleTrie accounts;

  /** The root that the tries stand at; null where they stand nowhere. */
  private Bytes32 root;

  public WarmTries() {
    this(MOST_NODES, LEVELS_KEPT);
  }

  /** With another bound, for tests. */
  WarmTries(int mostNodes, int levelsKept) {
    this.mostNodes = mostNodes;
    this.levelsKept = levelsKept;
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
    accounts.keepBelow(mostNodes, levelsKept);
    keepStorageBelow();
    root = update.stateRoot();
    return update;
  }

  private TrieUpdate apply(NodeSource nodes, StateDiff diff) {
    List<TrieUpdate.NodeChange> changes = new ArrayList<>();
    SortedMap<Address, Bytes32> storageRoots = new TreeMap<>();
    Map<Bytes, Bytes> batch = new LinkedHashMap<>();
    for (Map.Entry<Address, StateDiff.AccountDiff> entry : diff.accounts().entrySet()) {
      Bytes32 key = WorldTrie.key(entry.getKey());
      StateDiff.AccountDiff change = entry.getValue();
      Bytes32 before =
          accounts.get(key).map(WorldTrie::storageRootOf).orElse(Header.EMPTY_TRIE_ROOT);
      Bytes32 after = applyStorage(before, key, nodes, change, changes);
      change.after().ifPresent(account -> storageRoots.put(entry.getKey(), after));
      batch.put(
          key, change.after().map(a -> new TrieAccount(a, after).encode()).orElse(Bytes.EMPTY));
    }
    accounts.update(batch);
    MerkleTrie.Commit commit = accounts.commit();
    changes.addAll(commit.nodes());
    return new TrieUpdate(commit.root(), List.copyOf(changes), storageRoots);
  }

  private Bytes32 applyStorage(
      Bytes32 before,
      Bytes32 owner,
      NodeSource nodes,
      StateDiff.AccountDiff change,
      List<TrieUpdate.NodeChange> changes) {
    boolean cleared = change.storageCleared() || change.after().isEmpty();
    if (change.slots().isEmpty() && !cleared) {
      return before;
    }
    // Taken out and put back: the order is that of last use.
    MerkleTrie trie =
        Optional.ofNullable(storage.remove(owner))
            .orElseGet(() -> new MerkleTrie(nodes, owner, before));
    trie.readFrom(nodes);
    if (cleared) {
      trie.clear();
    }
    if (change.after().isPresent()) {
      Map<Bytes, Bytes> batch = new LinkedHashMap<>();
      change
          .slots()
          .forEach((slot, value) -> batch.put(WorldTrie.key(slot), WorldTrie.encodeSlot(value)));
      trie.update(batch);
      storage.put(owner, trie);
    }
    MerkleTrie.Commit commit = trie.commit();
    changes.addAll(commit.nodes());
    return commit.root();
  }

  /** A trie that is too large on its own loses its lower levels, then the longest unused go. */
  private void keepStorageBelow() {
    int nodes = 0;
    for (MerkleTrie trie : storage.values()) {
      trie.keepBelow(mostNodes, levelsKept);
      nodes += trie.nodesInMemory();
    }
    var oldest = storage.values().iterator();
    while (nodes > mostNodes) {
      nodes -= oldest.next().nodesInMemory();
      oldest.remove();
    }
  }
}
