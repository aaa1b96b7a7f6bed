package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.port.Parallel;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.KeccakBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
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
  private static final int MOST_NODES = 1 << 19;

  private final int mostNodes;
  private final Parallel parallel;
  private final Map<Bytes32, MerkleTrie> storage = new LinkedHashMap<>();
  private MerkleTrie accounts;

  /** The root that the tries stand at; null where they stand nowhere. */
  private Bytes32 root;

  /** On one core. */
  public WarmTries() {
    this(Parallel.NONE);
  }

  /**
   * On as many cores as {@code parallel} has.
   *
   * @param parallel uses the sources of {@link #apply} from several threads
   */
  public WarmTries(Parallel parallel) {
    this(MOST_NODES, parallel);
  }

  /** With another bound, for tests. */
  WarmTries(int mostNodes, Parallel parallel) {
    this.mostNodes = mostNodes;
    this.parallel = parallel;
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
    List<Map.Entry<Address, StateDiff.AccountDiff>> diffs = List.copyOf(diff.accounts().entrySet());
    byte[][] addresses = new byte[diffs.size()][];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = diffs.get(i).getKey().toArray();
    }
    Bytes32[] owners = new Bytes32[diffs.size()];
    Bytes32[] roots = new Bytes32[diffs.size()];
    Batch.Change[] changes = new Batch.Change[diffs.size()];
    forHashes(
        addresses,
        (hash, i) -> {
          owners[i] = Bytes32.wrap(hash);
          MerkleTrie known = storage.get(owners[i]);
          roots[i] = known == null ? Header.EMPTY_TRIE_ROOT : known.rootHash();
          byte[] guess = encode(diffs.get(i).getValue().before(), roots[i]);
          changes[i] = new Batch.Change(Nibbles.of(hash), guess);
        });
    Batch batch = Batch.of(changes);
    accounts.read(batch, parallel);
    List<TrieUpdate.NodeChange> written = new ArrayList<>();
    SortedMap<Address, TrieUpdate.AccountChange> changed = new TreeMap<>();
    for (int i = 0; i < changes.length; i++) {
      StateDiff.AccountDiff account = diffs.get(i).getValue();
      Batch.Change change = changes[i];
      Bytes32 before = change.before == change.guess ? roots[i] : storageRoot(change.before);
      List<Bytes> slotsBefore = new ArrayList<>(account.slots().size());
      Bytes32 after = applyStorage(before, owners[i], nodes, account, slotsBefore, written);
      change.after = encode(account.after().orElse(null), after);
      changed.put(
          diffs.get(i).getKey(),
          new TrieUpdate.AccountChange(wrap(change.before), wrap(change.after), slotsBefore));
    }
    accounts.update(batch);
    MerkleTrie.Commit commit = accounts.commit(parallel);
    written.addAll(commit.nodes());
    return new TrieUpdate(commit.root(), written, changed);
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
      StateDiff.AccountDiff account,
      List<Bytes> slotsBefore,
      List<TrieUpdate.NodeChange> written) {
    boolean cleared = account.storageCleared() || account.after().isEmpty();
    if (account.slots().isEmpty() && !cleared) {
      return before;
    }
    // Taken out and put back: the order is that of last use.
    MerkleTrie known = storage.remove(owner);
    MerkleTrie trie = known == null ? new MerkleTrie(nodes, owner, before) : known;
    trie.readFrom(nodes);
    Batch.Change[] changes = changes(account);
    Batch batch = Batch.of(changes);
    trie.read(batch, parallel);
    for (Batch.Change change : changes) {
      slotsBefore.add(wrap(change.before));
    }
    if (cleared) {
      trie.clear();
    }
    if (account.after().isPresent()) {
      trie.update(batch);
      storage.put(owner, trie);
    }
    MerkleTrie.Commit commit = trie.commit(parallel);
    written.addAll(commit.nodes());
    return commit.root();
  }

  /** The slots as changes of the trie, in their order. */
  private Batch.Change[] changes(StateDiff.AccountDiff account) {
    List<Map.Entry<UInt256, UInt256>> slots = List.copyOf(account.slots().entrySet());
    byte[][] numbers = new byte[slots.size()][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = slots.get(i).getKey().toArrayUnsafe();
    }
    Batch.Change[] changes = new Batch.Change[slots.size()];
    forHashes(
        numbers,
        (hash, i) -> {
          UInt256 before = account.slotsBefore().get(slots.get(i).getKey());
          changes[i] = new Batch.Change(Nibbles.of(hash), encode(before));
          changes[i].after = encode(slots.get(i).getValue());
        });
    return changes;
  }

  /** Hashes all names, which makes keys of them, and does {@code work} with each hash. */
  private void forHashes(byte[][] names, ObjIntConsumer<byte[]> work) {
    byte[][] hashes = new byte[names.length][Bytes32.SIZE];
    parallel.forRanges(
        names.length,
        (from, to) -> {
          new KeccakBatch().hash(names, from, to, hashes, 0);
          for (int i = from; i < to; i++) {
            work.accept(hashes[i], i);
          }
        });
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
