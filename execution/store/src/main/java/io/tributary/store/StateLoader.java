package io.tributary.store;

import io.tributary.core.port.NodeSource;
import io.tributary.core.trie.TrieAccount;
import io.tributary.core.trie.TrieBuilder;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Receipt;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Fills a new store with a whole state at once: for a genesis, a snapshot, a large test. In order:
 * accounts, slots and codes as they come, {@link #root()} once, then the blocks that the state
 * belongs to, the head last ({@link #head}). Until then the folder holds no chain; a loader that is
 * closed before leaves its files for the caller to delete. What is held in memory is bounded by
 * {@link StoreOptions}, whatever the size of the state. One thread. Failures are {@link
 * StoreException}s.
 *
 * <p>Nothing is written twice through a log: a power loss before {@link #head} returns loses all.
 */
public final class StateLoader implements AutoCloseable {
  // Of each of the two sorters; merging reads 256 KiB a run.
  private static final long SORT_BYTES = 48L << 20;
  private static final int BATCH_CHANGES = 4096;
  private static final int PRESENT_CODES = 10_000;
  private static final long PROGRESS_STEP = 100_000;

  private final Database db;
  private final ChainStore store;
  private final SortedRuns accounts;
  private final SortedRuns slots;
  private final LongConsumer onTrieAccounts;
  // Hashes of codes that were found, so that they are not looked for again.
  private final Set<Bytes32> present = new HashSet<>();
  private Changes changes = new Changes();

  private StateLoader(Path folder, StoreOptions options, LongConsumer onTrieAccounts) {
    this.store = ChainStore.open(folder, options);
    this.db = store.database();
    this.accounts = new SortedRuns(folder, "sort-accounts", SORT_BYTES);
    this.slots = new SortedRuns(folder, "sort-slots", SORT_BYTES);
    this.onTrieAccounts = onTrieAccounts;
    if (store.head().isPresent()) {
      store.close();
      throw new IllegalArgumentException("the store in " + folder + " has a chain already");
    }
  }

  /**
   * A loader into a new store.
   *
   * @param folder which is made if it is not there
   * @param onTrieAccounts told now and then how many accounts {@link #root()} is done with
   */
  public static StateLoader open(Path folder, StoreOptions options, LongConsumer onTrieAccounts) {
    return new StateLoader(folder, options, onTrieAccounts);
  }

  /** Adds an account; each address once. */
  public void account(Address address, Account account) {
    // hash | address | account without its storage root
    Bytes body = new TrieAccount(account, Bytes32.ZERO).encode();
    accounts.add(Bytes.concatenate(WorldTrie.key(address), address.bytes(), body).toArrayUnsafe());
  }

  /** Adds a slot of an account that is added too; each once, zero never. */
  public void slot(Address address, UInt256 slot, UInt256 value) {
    if (value.isZero()) {
      throw new IllegalArgumentException("a slot of value zero is not held");
    }
    put(Column.SLOTS, Keys.slot(address, slot), value.toMinimalBytes().toArray());
    slots.add(
        Bytes.concatenate(WorldTrie.key(address), WorldTrie.key(slot), WorldTrie.encodeSlot(value))
            .toArrayUnsafe());
  }

  /** Adds code, whose hash is returned. */
  public Bytes32 code(Bytes code) {
    Bytes32 hash = Keccak.hash(code);
    put(Column.CODES, hash.toArray(), code.toArray());
    return hash;
  }

  /**
   * Builds the tries and answers the state root.
   *
   * @throws IllegalArgumentException if an account or slot came twice, a slot without account, or
   *     an account without its code
   */
  public Bytes32 root() {
    load();
    SortedRuns.Cursor slot = slots.sorted();
    TrieBuilder world = builder(NodeSource.ACCOUNT_TRIE);
    long done = 0;
    for (SortedRuns.Cursor at = accounts.sorted(); at.head() != null; at.advance()) {
      byte[] record = at.head();
      byte[] owner = Arrays.copyOf(record, Bytes32.SIZE);
      Bytes32 storageRoot = storageRoot(owner, slot);
      byte[] address = Arrays.copyOfRange(record, Bytes32.SIZE, Bytes32.SIZE + Address.SIZE);
      Bytes body = Bytes.wrap(record).slice(Bytes32.SIZE + Address.SIZE);
      Account account = TrieAccount.decode(body).account();
      requireCode(account.codeHash());
      byte[] value = new TrieAccount(account, storageRoot).encode().toArray();
      world.add(owner, value);
      put(Column.ACCOUNTS, address, value);
      if (++done % PROGRESS_STEP == 0) {
        onTrieAccounts.accept(done);
      }
    }
    if (slot.head() != null) {
      throw new IllegalArgumentException("a slot without an account");
    }
    Bytes32 root = world.finish();
    accounts.close();
    slots.close();
    onTrieAccounts.accept(done);
    return root;
  }

  /** Adds a block before the head, with what its execution gave, for {@link ChainStore} to tell. */
  public void block(Block block, List<Address> senders, List<Receipt> receipts, UInt256 burnt) {
    BlockRecords.put(block, new ExecutionRecord(senders, receipts, burnt), changes);
    flushIfLarge();
  }

  /**
   * Makes {@code number}, a block that was added, the head, and the state its state. Returns when
   * all is on the disk.
   */
  public void head(long number, Map<String, Bytes> records) {
    load();
    db.flush();
    store.begin(number, records);
    db.flush();
  }

  /** Closes the store. */
  @Override
  public void close() {
    accounts.close();
    slots.close();
    store.close();
  }

  private void requireCode(Bytes32 hash) {
    if (hash.equals(Account.EMPTY_CODE_HASH) || present.contains(hash)) {
      return;
    }
    if (db.get(Column.CODES, hash.toArrayUnsafe()) == null) {
      throw new IllegalArgumentException("an account without its code " + hash);
    }
    if (present.size() == PRESENT_CODES) {
      present.clear();
    }
    present.add(hash);
  }

  private Bytes32 storageRoot(byte[] owner, SortedRuns.Cursor slot) {
    TrieBuilder trie = builder(Bytes32.wrap(owner));
    while (slot.head() != null && startsWith(slot.head(), owner)) {
      byte[] record = slot.head();
      trie.add(
          Arrays.copyOfRange(record, Bytes32.SIZE, 2 * Bytes32.SIZE),
          Arrays.copyOfRange(record, 2 * Bytes32.SIZE, record.length));
      slot.advance();
    }
    return trie.finish();
  }

  private TrieBuilder builder(Bytes32 owner) {
    return new TrieBuilder(
        (path, rlp) -> put(Column.NODES, Keys.node(owner, Bytes.wrap(path)), rlp));
  }

  private void put(Column column, byte[] key, byte[] value) {
    changes.put(column, key, value);
    flushIfLarge();
  }

  private void flushIfLarge() {
    if (changes.size() >= BATCH_CHANGES) {
      load();
    }
  }

  private void load() {
    db.load(changes);
    changes = new Changes();
  }

  private static boolean startsWith(byte[] record, byte[] prefix) {
    return Arrays.equals(record, 0, prefix.length, prefix, 0, prefix.length);
  }
}
