package io.tributary.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.rocksdb.AbstractImmutableNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.FlushOptions;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB with our columns. Safe for concurrent use; after {@link #close} every call fails instead
 * of touching memory that is gone.
 */
final class Database implements AutoCloseable {
  /** A key with its value. */
  record Entry(Bytes key, Bytes value) {}

  // Of one column; all of them together have the limit of the options.
  private static final long WRITE_BUFFER_BYTES = 32L << 20;

  private static final int CACHE_SHARD_BITS = 4;
  // Of the cache, kept from data blocks.
  private static final double INDEX_SHARE = 0.5;

  private static final byte[] BEHIND_ALL = Bytes.repeat((byte) 0xff, 128).toArrayUnsafe();

  private final RocksDB db;
  private final Map<Column, ColumnFamilyHandle> columns = new EnumMap<>(Column.class);
  private final WriteOptions writeOptions;
  private final WriteOptions loadOptions;
  // What RocksDB does not own itself, closed last to first.
  private final List<AbstractImmutableNativeReference> owned = new ArrayList<>();
  private final ReadWriteLock guard = new ReentrantReadWriteLock();
  private volatile boolean closed;

  /** The database in {@code folder}, which is made if it is not there. */
  Database(Path folder, StoreOptions options) {
    this(folder, options, false);
  }

  /** One that exists and is not changed. */
  static Database readOnly(Path folder, StoreOptions options) {
    return new Database(folder, options, true);
  }

  private Database(Path folder, StoreOptions options, boolean isReadOnly) {
    RocksDB.loadLibrary();
    Cache cache = own(new LRUCache(options.cacheBytes(), CACHE_SHARD_BITS, false, INDEX_SHARE));
    BloomFilter filter = own(new BloomFilter(10));
    DBOptions dbOptions = own(new DBOptions());
    dbOptions.setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
    dbOptions.setMaxTotalWalSize(64L << 20).setKeepLogFileNum(2);
    // A log whose end was torn or lost: open at the last write before it.
    dbOptions.setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery);
    dbOptions.setMaxOpenFiles(options.openFiles()).setDbWriteBufferSize(options.writeBufferBytes());
    writeOptions = own(new WriteOptions().setSync(options.sync()));
    loadOptions = own(new WriteOptions().setDisableWAL(true));
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (Column column : Column.values()) {
      ColumnFamilyOptions family = own(new ColumnFamilyOptions());
      BlockBasedTableConfig table = table(cache);
      if (column.isLookup()) {
        table.setFilterPolicy(filter);
        table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
      }
      // What is not in the cache is decompressed at every read: Snappy takes twice as long.
      family.setCompressionType(CompressionType.LZ4_COMPRESSION);
      family.setTableFormatConfig(table);
      family.setWriteBufferSize(Math.min(options.writeBufferBytes(), WRITE_BUFFER_BYTES));
      descriptors.add(
          new ColumnFamilyDescriptor(column.family().getBytes(StandardCharsets.US_ASCII), family));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      if (isReadOnly) {
        db = RocksDB.openReadOnly(dbOptions, folder.toString(), descriptors, handles);
      } else {
        Files.createDirectories(folder);
        db = RocksDB.open(dbOptions, folder.toString(), descriptors, handles);
      }
    } catch (RocksDBException | IOException e) {
      closeAll(owned);
      throw new StoreException(e);
    }
    Iterator<ColumnFamilyHandle> handle = handles.iterator();
    for (Column column : Column.values()) {
      columns.put(column, handle.next());
    }
  }

  /**
   * Outside of the cache, indexes and filters would grow with the state. In parts, because a whole
   * one, a MiB for a file of 64 MiB, would push out all else of its shard.
   */
  private static BlockBasedTableConfig table(Cache cache) {
    return new BlockBasedTableConfig()
        .setBlockCache(cache)
        .setCacheIndexAndFilterBlocks(true)
        .setCacheIndexAndFilterBlocksWithHighPriority(true)
        .setPinL0FilterAndIndexBlocksInCache(true)
        .setPinTopLevelIndexAndFilter(true)
        .setIndexType(IndexType.kTwoLevelIndexSearch)
        .setPartitionFilters(true)
        .setMetadataBlockSize(4096);
  }

  /** The value at {@code key}, or null. */
  byte[] get(Column column, byte[] key) {
    guard.readLock().lock();
    try {
      checkOpen();
      return db.get(columns.get(column), key);
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  /** The first entry at or after {@code start} if its key begins with {@code prefix}. */
  Optional<Entry> first(Column column, byte[] start, byte[] prefix) {
    guard.readLock().lock();
    try (RocksIterator at = iterator(column)) {
      List<Entry> first = new ArrayList<>(1);
      at.seek(start);
      walk(at, () -> first.isEmpty() && startsWith(at.key(), prefix) && first.add(entry(at)));
      return first.stream().findFirst();
    } finally {
      guard.readLock().unlock();
    }
  }

  /** All entries whose keys begin with {@code prefix}, in order. */
  List<Entry> all(Column column, byte[] prefix) {
    guard.readLock().lock();
    try (RocksIterator at = iterator(column)) {
      List<Entry> out = new ArrayList<>();
      at.seek(prefix);
      walk(at, () -> startsWith(at.key(), prefix) && out.add(entry(at)));
      return out;
    } finally {
      guard.readLock().unlock();
    }
  }

  /** Hands out the values of all entries whose keys begin with {@code prefix}, in order. */
  void forEach(Column column, byte[] prefix, Consumer<byte[]> visitor) {
    guard.readLock().lock();
    try (RocksIterator at = iterator(column)) {
      for (at.seek(prefix); at.isValid() && startsWith(at.key(), prefix); at.next()) {
        visitor.accept(at.value());
      }
      at.status();
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  /**
   * Hands every value of {@code column} to {@code visitor}, all of one instant; the value that
   * {@code key} of {@code keyColumn} had at that instant.
   */
  byte[] scan(Column keyColumn, byte[] key, Column column, Consumer<byte[]> visitor) {
    guard.readLock().lock();
    try {
      checkOpen();
      Snapshot snapshot = db.getSnapshot();
      try (ReadOptions at = new ReadOptions().setSnapshot(snapshot);
          RocksIterator entries = db.newIterator(columns.get(column), at)) {
        entries.seekToFirst();
        walk(
            entries,
            () -> {
              visitor.accept(entries.value());
              return true;
            });
        return db.get(columns.get(keyColumn), at, key);
      } finally {
        db.releaseSnapshot(snapshot);
      }
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  /** The database as it is at one instant. */
  final class Frozen {
    private final ReadOptions at;

    private Frozen(ReadOptions at) {
      this.at = at;
    }

    /** The value at {@code key}, or null. */
    byte[] get(Column column, byte[] key) {
      try {
        return db.get(columns.get(column), at, key);
      } catch (RocksDBException e) {
        throw new StoreException(e);
      }
    }

    /** Hands over every entry of a column, in order. */
    void forEach(Column column, EntryVisitor visitor) throws IOException {
      try (RocksIterator entries = db.newIterator(columns.get(column), at)) {
        entries.seekToFirst();
        walk(
            entries,
            () -> {
              visitor.visit(entries.key(), entries.value());
              return true;
            });
      }
    }
  }

  /** Takes the entries of a column. */
  @FunctionalInterface
  interface EntryVisitor {
    void visit(byte[] key, byte[] value) throws IOException;
  }

  /** What reads the database at one instant. */
  @FunctionalInterface
  interface FrozenReader {
    void read(Frozen frozen) throws IOException;
  }

  /** Lets {@code reader} read what there is now; {@link #close} waits for it. */
  void frozen(FrozenReader reader) throws IOException {
    guard.readLock().lock();
    try {
      checkOpen();
      Snapshot snapshot = db.getSnapshot();
      // What is read once must not push out what is read often.
      try (ReadOptions at =
          new ReadOptions().setSnapshot(snapshot).setFillCache(false).setReadaheadSize(2L << 20)) {
        reader.read(new Frozen(at));
      } finally {
        db.releaseSnapshot(snapshot);
      }
    } finally {
      guard.readLock().unlock();
    }
  }

  /** Writes all of {@code changes} or nothing. */
  void write(Changes changes) {
    write(writeOptions, changes);
  }

  /** Writes {@code changes} without the log: they last once {@link #flush} has returned. */
  void load(Changes changes) {
    write(loadOptions, changes);
  }

  /** Takes away everything in a column whose keys are shorter than {@link #BEHIND_ALL}. */
  void clear(Column column) {
    guard.readLock().lock();
    try {
      checkOpen();
      db.deleteRange(columns.get(column), new byte[0], BEHIND_ALL);
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  /** Syncs the log of writes to the disk. */
  void syncLog() {
    guard.readLock().lock();
    try {
      checkOpen();
      db.syncWal();
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  /** Brings everything that was written to the disk. */
  void flush() {
    guard.readLock().lock();
    try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
      checkOpen();
      db.flush(flush, List.copyOf(columns.values()));
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  private void write(WriteOptions how, Changes changes) {
    guard.readLock().lock();
    try (WriteBatch batch = new WriteBatch()) {
      checkOpen();
      for (Changes.Change change : changes.sorted()) {
        ColumnFamilyHandle family = columns.get(change.column());
        if (change.value() == null) {
          batch.delete(family, change.key().toArrayUnsafe());
        } else {
          batch.put(family, change.key().toArrayUnsafe(), change.value().toArrayUnsafe());
        }
      }
      db.write(how, batch);
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  @Override
  public void close() {
    guard.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      closeAll(List.copyOf(columns.values()));
      db.close();
      closeAll(owned);
    } finally {
      guard.writeLock().unlock();
    }
  }

  /** A step of an iteration. */
  @FunctionalInterface
  private interface Step<E extends Exception> {
    /** Takes the entry that the iterator is at; false ends the iteration. */
    boolean take() throws E;
  }

  /**
   * The only way to iterate: from where {@code at} is, until {@code step} or the column ends. A
   * block that cannot be read ends an iteration as if there were nothing behind it; only the status
   * tells.
   */
  private static <E extends Exception> void walk(RocksIterator at, Step<E> step) throws E {
    while (at.isValid() && step.take()) {
      at.next();
    }
    try {
      at.status();
    } catch (RocksDBException e) {
      throw new StoreException(e);
    }
  }

  /** Reads every block of every file and compares it with its checksum. */
  void verifyChecksums() {
    guard.readLock().lock();
    try {
      checkOpen();
      db.verifyChecksum();
    } catch (RocksDBException e) {
      throw new StoreException(e);
    } finally {
      guard.readLock().unlock();
    }
  }

  private RocksIterator iterator(Column column) {
    checkOpen();
    return db.newIterator(columns.get(column));
  }

  private static Entry entry(RocksIterator at) {
    return new Entry(Bytes.wrap(at.key()), Bytes.wrap(at.value()));
  }

  /** Fails if it is closed. */
  void checkOpen() {
    if (closed) {
      throw new StoreException(StoreException.Kind.CLOSED, "the store is closed");
    }
  }

  private <T extends AbstractImmutableNativeReference> T own(T reference) {
    owned.add(reference);
    return reference;
  }

  private static void closeAll(List<? extends AbstractImmutableNativeReference> references) {
    references.reversed().forEach(AbstractImmutableNativeReference::close);
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
