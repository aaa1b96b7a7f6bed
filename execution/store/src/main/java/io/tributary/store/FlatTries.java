package io.tributary.store;

import io.tributary.core.port.NodeSource;
import io.tributary.core.trie.TrieAccount;
import io.tributary.core.trie.TrieBuilder;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The tries that the flat accounts and slots give, built anew: both sorted by their hashes on the
 * disk, then node after node. Memory is bounded whatever the size of the state. Used once.
 */
final class FlatTries implements AutoCloseable {
  private static final long SORT_BYTES = 48L << 20;
  private static final long PROGRESS_STEP = 100_000;

  /** Takes what is found. */
  interface Sink {
    /** A node as it ought to be. */
    void node(Bytes32 owner, byte[] path, byte[] rlp);

    /** An account, its storage root as it ought to be. */
    void account(byte[] address, TrieAccount held, Bytes32 storageRoot);

    /** An entry that is none. */
    void malformed(Column column, byte[] key, String what);
  }

  private final Sink sink;
  private final LongConsumer progress;
  private final SortedRuns accounts;
  private final SortedRuns slots;
  private long accountCount;
  private long slotCount;

  /**
   * Sorts in {@code scratch}, a folder.
   *
   * @param progress told now and then how many accounts are done
   */
  FlatTries(Path scratch, Sink sink, LongConsumer progress) {
    this.sink = sink;
    this.progress = progress;
    this.accounts = new SortedRuns(scratch, "accounts", SORT_BYTES);
    this.slots = new SortedRuns(scratch, "slots", SORT_BYTES);
  }

  long accounts() {
    return accountCount;
  }

  long slots() {
    return slotCount;
  }

  /** Builds all tries of the state that {@code frozen} holds and answers the state root. */
  Bytes32 build(Database.Frozen frozen) throws IOException {
    frozen.forEach(Column.ACCOUNTS, this::sortAccount);
    frozen.forEach(Column.SLOTS, this::sortSlot);
    SortedRuns.Cursor slot = slots.sorted();
    TrieBuilder world = builder(NodeSource.ACCOUNT_TRIE);
    for (SortedRuns.Cursor at = accounts.sorted(); at.head() != null; at.advance()) {
      byte[] owner = Arrays.copyOf(at.head(), Bytes32.SIZE);
      byte[] address = Arrays.copyOfRange(at.head(), Bytes32.SIZE, Bytes32.SIZE + Address.SIZE);
      TrieAccount held =
          TrieAccount.decode(Bytes.wrap(at.head()).slice(Bytes32.SIZE + Address.SIZE));
      skipOrphans(owner, slot);
      Bytes32 storageRoot = storageRoot(owner, slot);
      sink.account(address, held, storageRoot);
      world.add(owner, new TrieAccount(held.account(), storageRoot).encode().toArray());
      if (++accountCount % PROGRESS_STEP == 0) {
        progress.accept(accountCount);
      }
    }
    skipOrphans(null, slot);
    return world.finish();
  }

  @Override
  public void close() {
    accounts.close();
    slots.close();
  }

  private void sortAccount(byte[] key, byte[] value) {
    if (key.length != Address.SIZE || TrieAccount.decode(Bytes.wrap(value)) == null) {
      sink.malformed(Column.ACCOUNTS, key, "is no account");
      return;
    }
    Bytes32 owner = WorldTrie.key(Address.of(Bytes.wrap(key)));
    accounts.add(Bytes.concatenate(owner, Bytes.wrap(key), Bytes.wrap(value)).toArrayUnsafe());
  }

  private void sortSlot(byte[] key, byte[] value) {
    boolean isNumber = value.length > 0 && value.length <= Bytes32.SIZE && value[0] != 0;
    if (key.length != Address.SIZE + Bytes32.SIZE || !isNumber) {
      sink.malformed(Column.SLOTS, key, "is no number but zero");
      return;
    }
    slotCount++;
    Bytes at = Bytes.wrap(key);
    slots.add(
        Bytes.concatenate(
                WorldTrie.key(Address.of(at.slice(0, Address.SIZE))),
                WorldTrie.key(Keys.slotOf(at)),
                WorldTrie.encodeSlot(UInt256.fromBytes(Bytes.wrap(value))))
            .toArrayUnsafe());
  }

  private Bytes32 storageRoot(byte[] owner, SortedRuns.Cursor slot) {
    TrieBuilder trie = builder(Bytes32.wrap(owner));
    while (slot.head() != null && compareOwner(slot.head(), owner) == 0) {
      byte[] record = slot.head();
      trie.add(
          Arrays.copyOfRange(record, Bytes32.SIZE, 2 * Bytes32.SIZE),
          Arrays.copyOfRange(record, 2 * Bytes32.SIZE, record.length));
      slot.advance();
    }
    return trie.finish();
  }

  /** Slots before the owner, which null stands behind all of: they have no account. */
  private void skipOrphans(byte[] owner, SortedRuns.Cursor slot) {
    while (slot.head() != null && (owner == null || compareOwner(slot.head(), owner) < 0)) {
      byte[] hash = Arrays.copyOf(slot.head(), Bytes32.SIZE);
      sink.malformed(Column.SLOTS, hash, "(an address's hash) has a slot and no account");
      slot.advance();
    }
  }

  private static int compareOwner(byte[] record, byte[] owner) {
    return Arrays.compareUnsigned(record, 0, Bytes32.SIZE, owner, 0, Bytes32.SIZE);
  }

  private TrieBuilder builder(Bytes32 owner) {
    return new TrieBuilder((path, rlp) -> sink.node(owner, path, rlp));
  }
}
