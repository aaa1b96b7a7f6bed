package io.tributary.store;

import io.tributary.core.trie.TrieAccount;
import io.tributary.core.types.Account;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Whether a store is whole. Every file is read and compared with its checksums, and every entry of
 * every column is decoded. The tries are built anew from the flat accounts and slots and compared
 * with the stored nodes and the head's root, and each code with its hash. {@link #rebuild} puts the
 * tries right where the flat state is. One thread; no node runs on the store meanwhile. A file of
 * the newest state that RocksDB cannot read is a {@link StoreException}.
 */
public final class StateCheck {
  private static final int MOST_TOLD = 20;
  private static final int BATCH = 4096;

  /**
   * What was found.
   *
   * @param block the head
   * @param expected its state root
   * @param root of the flat state
   * @param damages how many entries are not what they ought to be
   * @param elsewhere how many of them are not part of the newest state: in blocks or history
   * @param told the first of them: column, key, what is wrong
   */
  public record Report(
      long block,
      Bytes32 expected,
      Bytes32 root,
      long accounts,
      long slots,
      long nodes,
      long damages,
      long elsewhere,
      List<String> told) {
    public boolean isWhole() {
      return damages == 0 && isFlatStateRight();
    }

    /** Whether the tries can be built anew. */
    public boolean isFlatStateRight() {
      return root.equals(expected);
    }
  }

  private final Path scratch;
  private final LongConsumer progress;
  private final List<String> told = new ArrayList<>();
  private long damages;
  private long elsewhere;
  private long nodes;

  private StateCheck(Path scratch, LongConsumer progress) {
    this.scratch = scratch;
    this.progress = progress;
  }

  /**
   * Reads everything and changes nothing.
   *
   * @param progress told now and then how many accounts are done
   * @throws IllegalArgumentException if the store holds no chain
   */
  public static Report verify(Path folder, LongConsumer progress) throws IOException {
    return inScratch(folder, scratch -> new StateCheck(scratch, progress).verify(folder));
  }

  /**
   * Builds the tries anew, if the flat state's root is the head's; otherwise changes nothing. What
   * is interrupted is done again from the beginning: until then the store lacks nodes.
   *
   * @return what was found before
   * @throws IllegalArgumentException if the store holds no chain
   */
  public static Report rebuild(Path folder, LongConsumer progress) throws IOException {
    return inScratch(folder, scratch -> new StateCheck(scratch, progress).rebuild(folder));
  }

  private interface Work {
    Report run(Path scratch) throws IOException;
  }

  private static Report inScratch(Path folder, Work work) throws IOException {
    Path scratch = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "tributary-sort");
    try {
      return work.run(scratch);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private Report verify(Path folder) throws IOException {
    try (Database db = Database.readOnly(folder, StoreOptions.DEFAULT)) {
      Report[] report = new Report[1];
      checkFiles(db);
      db.frozen(
          frozen -> {
            new ChainCheck(frozen, this::damage).run();
            elsewhere = damages;
            report[0] = verify(frozen);
          });
      return report[0];
    }
  }

  /** Checksums of all blocks, those of indexes and filters included, which no reading covers. */
  private void checkFiles(Database db) {
    try {
      db.verifyChecksums();
    } catch (StoreException e) {
      damages++;
      tell(e.getMessage());
    }
  }

  private Report rebuild(Path folder) throws IOException {
    Report before = verify(folder);
    if (!before.isFlatStateRight()) {
      return before;
    }
    try (Database db = new Database(folder, StoreOptions.DEFAULT)) {
      db.clear(Column.NODES);
      db.frozen(frozen -> write(frozen, db));
      db.flush();
    }
    return before;
  }

  private Report verify(Database.Frozen frozen) throws IOException {
    Header head = head(frozen);
    Bytes32 root;
    long accounts;
    long slots;
    try (FlatTries flat = new FlatTries(scratch, new Comparison(frozen), progress)) {
      root = flat.build(frozen);
      accounts = flat.accounts();
      slots = flat.slots();
    }
    long[] stored = new long[1];
    frozen.forEach(Column.NODES, (key, value) -> stored[0]++);
    if (stored[0] > nodes) {
      damages += stored[0] - nodes;
      tell((stored[0] - nodes) + " nodes more than the state has");
    }
    frozen.forEach(Column.CODES, this::checkCode);
    return new Report(
        head.number(),
        head.stateRoot(),
        root,
        accounts,
        slots,
        nodes,
        damages,
        elsewhere,
        List.copyOf(told));
  }

  private static Header head(Database.Frozen frozen) {
    byte[] number = frozen.get(Column.META, ChainStore.headKey());
    if (number == null) {
      throw new IllegalArgumentException("the store holds no chain");
    }
    Bytes value = Bytes.wrap(frozen.get(Column.HEADERS, number));
    return HeaderCodec.decode(value.slice(Bytes32.SIZE)).orThrow();
  }

  private void write(Database.Frozen frozen, Database db) throws IOException {
    List<Changes> batch = new ArrayList<>(List.of(new Changes()));
    FlatTries.Sink writer =
        new FlatTries.Sink() {
          @Override
          public void node(Bytes32 owner, byte[] path, byte[] rlp) {
            put(Column.NODES, Keys.node(owner, Bytes.wrap(path)), rlp);
          }

          @Override
          public void account(byte[] address, TrieAccount held, Bytes32 storageRoot) {
            if (!held.storageRoot().equals(storageRoot)) {
              TrieAccount right = new TrieAccount(held.account(), storageRoot);
              put(Column.ACCOUNTS, address, right.encode().toArray());
            }
          }

          @Override
          public void malformed(Column column, byte[] key, String what) {
            throw new IllegalStateException("verified before: " + what);
          }

          private void put(Column column, byte[] key, byte[] value) {
            batch.getFirst().put(column, key, value);
            if (batch.getFirst().size() >= BATCH) {
              db.write(batch.set(0, new Changes()));
            }
          }
        };
    try (FlatTries flat = new FlatTries(scratch, writer, progress)) {
      flat.build(frozen);
    }
    db.write(batch.getFirst());
  }

  private void checkCode(byte[] key, byte[] value) {
    if (!Arrays.equals(key, Keccak.digest(value))) {
      damage(Column.CODES, key, "has another hash");
    }
  }

  private void damage(Column column, byte[] key, String what) {
    damages++;
    tell(column.family() + " " + Bytes.wrap(key).toHexString() + " " + what);
  }

  private void tell(String what) {
    if (told.size() < MOST_TOLD) {
      told.add(what);
    }
  }

  /** Holds what ought to be against what is stored. */
  private final class Comparison implements FlatTries.Sink {
    private final Database.Frozen frozen;

    Comparison(Database.Frozen frozen) {
      this.frozen = frozen;
    }

    @Override
    public void node(Bytes32 owner, byte[] path, byte[] rlp) {
      nodes++;
      byte[] key = Keys.node(owner, Bytes.wrap(path));
      byte[] stored = frozen.get(Column.NODES, key);
      if (stored == null) {
        nodes--;
        damage(Column.NODES, key, "is missing");
      } else if (!Arrays.equals(stored, rlp)) {
        damage(Column.NODES, key, "is not what the state gives");
      }
    }

    @Override
    public void account(byte[] address, TrieAccount held, Bytes32 storageRoot) {
      if (!held.storageRoot().equals(storageRoot)) {
        damage(Column.ACCOUNTS, address, "has another storage root than its slots give");
      }
      Bytes32 code = held.account().codeHash();
      if (!code.equals(Account.EMPTY_CODE_HASH)
          && frozen.get(Column.CODES, code.toArrayUnsafe()) == null) {
        damage(Column.ACCOUNTS, address, "has code that is not there");
      }
    }

    @Override
    public void malformed(Column column, byte[] key, String what) {
      damage(column, key, what);
    }
  }
}
