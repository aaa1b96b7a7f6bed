package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class DatabaseTest {
  private static final int ENTRIES = 5_000;

  @TempDir Path folder;

  /** Files of RocksDB's own defaults (Snappy, no hashes in blocks) are read beside ours. */
  @Test
  void opensWhatWasWrittenWithOtherOptions() throws RocksDBException {
    writeWithDefaults();
    try (Database db = new Database(folder, StoreOptions.DEFAULT)) {
      Changes changes = new Changes();
      for (int i = 0; i < ENTRIES; i += 2) {
        changes.put(Column.ACCOUNTS, key(i), value(i + 1));
      }
      db.write(changes);
      db.flush();
    }
    try (Database db = new Database(folder, StoreOptions.DEFAULT)) {
      for (int i = 0; i < ENTRIES; i++) {
        byte[] expected = value(i % 2 == 0 ? i + 1 : i);
        assertArrayEquals(expected, db.get(Column.ACCOUNTS, key(i)));
      }
      assertNull(db.get(Column.ACCOUNTS, key(ENTRIES)));
    }
  }

  private void writeWithDefaults() throws RocksDBException {
    RocksDB.loadLibrary();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    List<ColumnFamilyDescriptor> families =
        Arrays.stream(Column.values())
            .map(column -> column.family().getBytes(StandardCharsets.US_ASCII))
            .map(ColumnFamilyDescriptor::new)
            .toList();
    try (DBOptions options =
            new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
        RocksDB db = RocksDB.open(options, folder.toString(), families, handles);
        FlushOptions flush = new FlushOptions()) {
      ColumnFamilyHandle accounts = handles.get(List.of(Column.values()).indexOf(Column.ACCOUNTS));
      for (int i = 0; i < ENTRIES; i++) {
        db.put(accounts, key(i), value(i));
      }
      db.flush(flush, accounts);
      handles.forEach(ColumnFamilyHandle::close);
    }
  }

  private static byte[] key(int number) {
    return Keys.number(number * 0x9e3779b97f4a7c15L);
  }

  private static byte[] value(int number) {
    byte[] value = new byte[70];
    Arrays.fill(value, (byte) number);
    return value;
  }
}
