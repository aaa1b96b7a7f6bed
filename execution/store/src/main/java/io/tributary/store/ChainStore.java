package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieAccount;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.EncodedReceipt;
import io.tributary.core.types.Header;
import io.tributary.core.types.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * One chain and its state. A block is written as a whole or not at all, so that whatever happens to
 * the process the store opens at a sealed block. One thread commits, unwinds and writes records;
 * all else is safe from any thread at any time. Failures are {@link StoreException}s; what is not
 * there is an empty answer.
 */
public final class ChainStore implements AutoCloseable {
  /** Name of the record with the chain's id, without leading zeros, as whoever began it knows. */
  public static final String CHAIN_ID = "chain.id";

  /** Records with such names are about this node's files and go into no snapshot. */
  public static final String LOCAL_PREFIX = "local.";

  private static final String HEAD = "chain.head";
  private static final String OLDEST = "chain.oldest";
  private static final String RECORD_PREFIX = "record.";
  static final byte[] HEAD_KEY = name(HEAD);

  /**
   * Where the chain stands.
   *
   * @param head newest block, -1 before the first
   * @param oldest first block after which the state can still be asked
   * @param generation of views: each unwinding begins one, odd while it goes on, and another when
   *     it is done
   */
  private record Position(long head, long oldest, long generation) {}

  /** A slot of an account. */
  private record Slot(Address account, UInt256 slot) {}

  private final StoreOptions options;
  private final Database db;
  private final History history;
  private final BlockRecords blocks;
  private final StateRecords states;
  private final PresentValues<Address, Optional<TrieAccount>> accounts;
  private final PresentValues<Slot, UInt256> slots;
  private volatile Position position;
  // The newest block whose write has begun: as long as it is a view's own, present values are the
  // view's.
  private volatile long writing;

  private ChainStore(Path folder, StoreOptions options) {
    this.options = options;
    this.db = new Database(folder, options);
    this.history = new History(db);
    this.blocks = new BlockRecords(db);
    this.states = new StateRecords(db);
    this.accounts = new PresentValues<>(options.cachedValues(), this::readAccount);
    this.slots = new PresentValues<>(options.cachedValues(), this::readSlot);
    long head = readNumber(HEAD, -1);
    this.position = new Position(head, readNumber(OLDEST, 0), 0);
    this.writing = head;
  }

  /** Opens the store in {@code folder} with {@link StoreOptions#DEFAULT}. */
  public static ChainStore open(Path folder) {
    return open(folder, StoreOptions.DEFAULT);
  }

  /**
   * Opens the store in {@code folder}, which is made if it is not there. One store a folder at a
   * time.
   */
  public static ChainStore open(Path folder, StoreOptions options) {
    return new ChainStore(folder, options);
  }

  /** Number of the newest block; empty before the first. */
  public OptionalLong head() {
    long head = position.head();
    return head < 0 ? OptionalLong.empty() : OptionalLong.of(head);
  }

  /** The first block after which the state can still be asked. */
  public long oldestState() {
    return position.oldest();
  }

  /** Appends a block; see {@link #commit(SealedBlock, Map)}. */
  public void commit(SealedBlock sealed) {
    commit(sealed, Map.of());
  }

  /**
   * Appends a block, with records that are written with it or not at all; one that is null is
   * removed. The first block of a store may have any number (genesis: its diff is the whole state);
   * each other must be the child of the head.
   */
  public void commit(SealedBlock sealed, Map<String, Bytes> records) {
    long number = sealed.block().number();
    Position before = position;
    boolean first = before.head() < 0;
    if (!first) {
      checkChild(sealed.block(), before.head());
    }
    Changes changes = new Changes();
    History.Recorder recorder = new History.Recorder(number, changes, !first);
    states.put(sealed, changes, recorder);
    recorder.finish();
    blocks.put(sealed, changes);
    long oldest = first ? number : prune(before.oldest(), number, changes);
    putNumber(HEAD, number, changes);
    putNumber(OLDEST, oldest, changes);
    records.forEach((name, value) -> putRecord(name, value, changes));
    writing = number;
    beginWrites();
    try {
      db.write(changes);
      sealed.nodes().accounts().forEach(this::accountWritten);
      sealed.diff().accounts().forEach(this::slotsWritten);
    } finally {
      endWrites();
    }
    position = new Position(number, oldest, before.generation());
  }

  private void beginWrites() {
    accounts.begin();
    slots.begin();
  }

  private void endWrites() {
    slots.end();
    accounts.end();
  }

  private void accountWritten(Address address, TrieUpdate.AccountChange change) {
    accounts.written(address, Optional.ofNullable(change.after()).map(TrieAccount::decode));
  }

  private void slotsWritten(Address address, StateDiff.AccountDiff diff) {
    if (StateRecords.losesStorage(diff)) {
      slots.clear();
    }
    if (diff.after().isPresent()) {
      diff.slots().forEach((slot, value) -> slots.written(new Slot(address, slot), value));
    }
  }

  /**
   * Takes blocks back until {@code number} is the newest. Views taken before fail from then on.
   * Answers false, and changes nothing, where the history does not reach that far back.
   */
  public boolean unwind(long number) {
    return unwind(number, head -> Map.of());
  }

  /**
   * Takes blocks back until {@code number} is the newest, each in one write with records of the
   * caller's. A process that ends in the middle leaves a shorter chain that is whole.
   *
   * @param records called with the number of each block, the newest first, while the block can
   *     still be read; returns the records that replace it
   * @return false, with nothing changed, where the history does not reach that far back
   */
  public boolean unwind(long number, LongFunction<Map<String, Bytes>> records) {
    Position before = position;
    if (number >= before.head() || number < before.oldest()) {
      return number == before.head();
    }
    long moving = before.generation() + 1;
    long head = before.head();
    position = new Position(head, before.oldest(), moving);
    beginWrites();
    try {
      for (; head > number; head--) {
        Changes changes = new Changes();
        records.apply(head).forEach((name, value) -> putRecord(name, value, changes));
        history.undo(head, changes);
        blocks.remove(head, changes);
        putNumber(HEAD, head - 1, changes);
        db.write(changes);
        position = new Position(head - 1, before.oldest(), moving);
      }
    } finally {
      accounts.clear();
      slots.clear();
      endWrites();
    }
    writing = number;
    position = new Position(number, before.oldest(), moving + 1);
    return true;
  }

  /**
   * Counts the unwindings: it changes before the first block is taken back, and again after the
   * last. A reader that sees one value before and after several reads has read one chain.
   */
  public long unwindings() {
    return position.generation();
  }

  /** Whether blocks are taken back at the moment: no state can be read until that is done. */
  public boolean isUnwinding() {
    return (position.generation() & 1) == 1;
  }

  /** The state after the newest block. */
  public StateView state() {
    return view(position);
  }

  /** The tries after the newest block. */
  public NodeSource nodes() {
    return view(position);
  }

  /** The state after block {@code number}; empty where it is pruned or not there yet. */
  public Optional<StateView> stateAt(long number) {
    return viewAt(number).map(view -> view);
  }

  /** The tries after block {@code number}; empty where they are pruned or not there yet. */
  public Optional<NodeSource> nodesAt(long number) {
    return viewAt(number).map(view -> view);
  }

  public Optional<Header> header(long number) {
    return blocks.header(number);
  }

  public Optional<Bytes32> hash(long number) {
    return blocks.hash(number);
  }

  public OptionalLong numberOf(Bytes32 blockHash) {
    return blocks.numberOf(blockHash);
  }

  public Optional<Block> block(long number) {
    return blocks.block(number);
  }

  public Optional<Block> block(Bytes32 hash) {
    OptionalLong number = numberOf(hash);
    return number.isPresent() ? block(number.getAsLong()) : Optional.empty();
  }

  /** The receipts of a block's transactions, in their order. */
  public Optional<List<Receipt>> receipts(long number) {
    return blocks.execution(number).map(ExecutionRecord::receipts);
  }

  /** {@link #receipts}, decoded where they are looked at. */
  public Optional<List<EncodedReceipt>> encodedReceipts(long number) {
    return blocks.encodedReceipts(number);
  }

  /** The EIP-2718 envelopes of a block's transactions, in their order. */
  public Optional<List<Bytes>> envelopes(long number) {
    return blocks.envelopes(number);
  }

  /** The senders of a block's transactions, in their order. */
  public Optional<List<Address>> senders(long number) {
    return blocks.execution(number).map(ExecutionRecord::senders);
  }

  /** Wei that ceased to exist in this block and all before it. */
  public Optional<UInt256> burnt(long number) {
    return blocks.execution(number).map(ExecutionRecord::burnt);
  }

  /** All wei there is after the newest block. Reads every account. */
  public Supply supply() {
    AtomicReference<UInt256> sum = new AtomicReference<>(UInt256.ZERO);
    byte[] head =
        db.scan(
            Column.META,
            name(HEAD),
            Column.ACCOUNTS,
            value -> {
              UInt256 balance = TrieAccount.decode(Bytes.wrap(value)).account().balance();
              sum.set(sum.get().add(balance));
            });
    long number = Keys.number(head);
    return new Supply(number, sum.get(), burnt(number).orElseThrow());
  }

  /** Where the transaction with this hash stands. */
  public Optional<TransactionPlace> place(Bytes32 transactionHash) {
    return blocks.place(transactionHash);
  }

  /** A small record that others keep here. */
  public Optional<Bytes> record(String name) {
    return Optional.ofNullable(db.get(Column.META, name(RECORD_PREFIX + name))).map(Bytes::wrap);
  }

  /** Hands out the records whose names begin with {@code prefix}, in the order of their names. */
  public void forEachRecord(String prefix, Consumer<Bytes> reader) {
    db.forEach(
        Column.META, name(RECORD_PREFIX + prefix), value -> reader.accept(Bytes.wrap(value)));
  }

  /** Writes a small record on its own; see {@link #putRecords}. */
  public void putRecord(String name, Bytes value) {
    putRecords(Map.of(name, value));
  }

  /** Writes small records on their own, all or none; one that is null is removed. */
  public void putRecords(Map<String, Bytes> records) {
    Changes changes = new Changes();
    records.forEach((name, value) -> putRecord(name, value, changes));
    db.write(changes);
  }

  /**
   * Makes what was committed survive the machine, also in a store that does not sync each write.
   */
  public void sync() {
    db.syncLog();
  }

  /**
   * Closes the files. Whoever reads afterwards, views included, fails with {@link
   * StoreException.Kind#CLOSED}.
   */
  @Override
  public void close() {
    db.close();
  }

  /** The account after block {@code number}. */
  Optional<TrieAccount> accountAfter(long number, long generation, Address address) {
    Optional<TrieAccount> present = accounts.get(address);
    return after(number, generation, Column.ACCOUNTS, () -> Keys.account(address))
        .map(ChainStore::decodeAccount)
        .orElse(present);
  }

  /** The value in a slot after block {@code number}. */
  UInt256 slotAfter(long number, long generation, Address address, UInt256 slot) {
    UInt256 present = slots.get(new Slot(address, slot));
    return after(number, generation, Column.SLOTS, () -> Keys.slot(address, slot))
        .map(UInt256::fromBytes)
        .orElse(present);
  }

  /** The node at {@code path} after block {@code number}; empty where there is none. */
  Optional<Bytes> nodeAfter(long number, long generation, Bytes32 owner, Bytes path) {
    byte[] key = Keys.node(owner, path);
    byte[] present = db.get(Column.NODES, key);
    return after(number, generation, Column.NODES, () -> key)
        .or(() -> Optional.ofNullable(present).map(Bytes::wrap))
        .filter(node -> !node.isEmpty());
  }

  /**
   * Where a key of the state has changed since block {@code number}, its value after that block, of
   * no bytes where there was none; empty where the present one, which was read before, still holds.
   *
   * @param key made only where somebody has written since
   */
  private Optional<Bytes> after(long number, long generation, Column column, Supplier<byte[]> key) {
    // The present value first, then what happened since: a commit in between is seen by the second
    // look.
    Optional<Bytes> overwritten =
        writing == number ? Optional.empty() : history.overwritten(number, column, key.get());
    db.checkOpen();
    Position now = position;
    boolean unwound = now.generation() != generation || (generation & 1) == 1;
    if (unwound || number < now.oldest()) {
      throw new StoreException(
          StoreException.Kind.RESET, "the state after block " + number + " is not kept any more");
    }
    return overwritten;
  }

  private Optional<TrieAccount> readAccount(Address address) {
    byte[] rlp = db.get(Column.ACCOUNTS, Keys.account(address));
    return rlp == null ? Optional.empty() : decodeAccount(Bytes.wrap(rlp));
  }

  private static Optional<TrieAccount> decodeAccount(Bytes rlp) {
    return rlp.isEmpty() ? Optional.empty() : Optional.of(TrieAccount.decode(rlp));
  }

  private UInt256 readSlot(Slot slot) {
    byte[] value = db.get(Column.SLOTS, Keys.slot(slot.account(), slot.slot()));
    return value == null ? UInt256.ZERO : UInt256.fromBytes(Bytes.wrap(value));
  }

  Bytes code(Bytes32 hash) {
    byte[] code = db.get(Column.CODES, hash.toArrayUnsafe());
    if (code == null) {
      throw new StoreException(StoreException.Kind.FATAL, "no code with hash " + hash);
    }
    return Bytes.wrap(code);
  }

  /** All small records of one instant that a snapshot takes along, by name. */
  static SortedMap<String, Bytes> records(Database.Frozen db) throws IOException {
    SortedMap<String, Bytes> records = new TreeMap<>();
    db.forEach(
        Column.META,
        (key, value) -> {
          String name = new String(key, StandardCharsets.UTF_8);
          if (name.startsWith(RECORD_PREFIX) && !name.startsWith(RECORD_PREFIX + LOCAL_PREFIX)) {
            records.put(name.substring(RECORD_PREFIX.length()), Bytes.wrap(value));
          }
        });
    return records;
  }

  /** Where all lies. */
  Database database() {
    return db;
  }

  /** Makes a block that was loaded, with its state, the head of a store that had none. */
  void begin(long number, Map<String, Bytes> records) {
    Changes changes = new Changes();
    putNumber(HEAD, number, changes);
    putNumber(OLDEST, number, changes);
    records.forEach((name, value) -> putRecord(name, value, changes));
    db.write(changes);
    writing = number;
    accounts.clear();
    slots.clear();
    position = new Position(number, number, position.generation());
  }

  /** Everything in a column, for tests. */
  List<Database.Entry> content(Column column) {
    return db.all(column, new byte[0]);
  }

  private Optional<BlockView> viewAt(long number) {
    Position now = position;
    return number < now.oldest() || number > now.head()
        ? Optional.empty()
        : Optional.of(new BlockView(this, number, now.generation()));
  }

  private BlockView view(Position at) {
    return new BlockView(this, at.head(), at.generation());
  }

  private void checkChild(Block block, long head) {
    boolean child =
        block.number() == head + 1
            && hash(head).filter(block.header().parentHash()::equals).isPresent();
    if (!child) {
      throw new IllegalArgumentException(
          "block " + block.number() + " is no child of the head " + head);
    }
  }

  /**
   * Forgets what the window no longer needs, a few blocks a commit so that a shorter window is no
   * long pause.
   */
  private long prune(long oldest, long head, Changes changes) {
    long target = Math.max(oldest, head - options.historyBlocks());
    long end = Math.min(target, oldest + 8);
    for (long number = oldest + 1; number <= end; number++) {
      history.prune(number, changes);
    }
    return end;
  }

  private long readNumber(String name, long otherwise) {
    byte[] value = db.get(Column.META, name(name));
    return value == null ? otherwise : Keys.number(value);
  }

  private static void putNumber(String name, long number, Changes changes) {
    changes.put(Column.META, name(name), Keys.number(number));
  }

  private static void putRecord(String name, Bytes value, Changes changes) {
    changes.put(Column.META, name(RECORD_PREFIX + name), value == null ? null : value.toArray());
  }

  /** Where the column of names has the number of the head. */
  static byte[] headKey() {
    return name(HEAD);
  }

  private static byte[] name(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
