package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** A flipped byte in a file of any column is an error where it is read, never another value. */
class StoreDamageTest {
  private static final int BLOCKS = 40;

  @TempDir Path parent;
  private final RandomChain chain = new RandomChain(12);
  private Path folder;

  @BeforeEach
  void chain() {
    folder = parent.resolve("store");
    try (ChainStore store = ChainStore.open(folder)) {
      for (int i = 0; i < BLOCKS; i++) {
        store.commit(chain.next(store.nodes()));
      }
      store.database().flush();
    }
  }

  @ParameterizedTest
  @EnumSource(Column.class)
  void verifyNoticesDamageOfEveryColumn(Column column) throws Exception {
    damage(column);
    List<String> told = new ArrayList<>();
    try {
      StateCheck.Report report = StateCheck.verify(folder, accounts -> {});
      assertFalse(report.isWhole(), report::toString);
      told.addAll(report.told());
    } catch (StoreException unreadable) {
      told.add(unreadable.getMessage());
    }
    assertTrue(told.toString().contains(".sst"), told::toString);
  }

  @Test
  void stateOfTheHistoryIsNeverThatOfThePresent() throws Exception {
    damage(Column.HISTORY);
    int failures = 0;
    try (ChainStore store = ChainStore.open(folder)) {
      for (int block = 0; block < BLOCKS; block++) {
        RandomChain.World world = chain.worlds.get(block);
        for (int i = 0; i < RandomChain.ADDRESSES; i++) {
          failures += checkAccount(store, block, world, RandomChain.address(i));
        }
      }
    }
    assertTrue(failures > 0, "the damage was never met");
  }

  /** The right values, or an error; the number of errors. */
  private static int checkAccount(
      ChainStore store, int block, RandomChain.World world, Address address) {
    int failures = 0;
    try {
      Optional<Account> account = store.stateAt(block).orElseThrow().account(address);
      assertEquals(Optional.ofNullable(world.accounts().get(address)), account);
    } catch (StoreException damaged) {
      failures++;
    }
    for (int slot = 0; slot < RandomChain.SLOTS; slot++) {
      UInt256 key = UInt256.valueOf(slot);
      try {
        assertEquals(
            world.slot(address, key), store.stateAt(block).orElseThrow().storage(address, key));
      } catch (StoreException damaged) {
        failures++;
      }
    }
    return failures;
  }

  @Test
  void aSumOverADamagedColumnIsAnError() throws Exception {
    damage(Column.ACCOUNTS);
    try (ChainStore store = ChainStore.open(folder)) {
      assertThrows(StoreException.class, store::supply);
    }
  }

  @Test
  void anAccountThatLosesItsStorageLosesAllOfItOrNothing() throws Exception {
    damage(Column.SLOTS);
    try (ChainStore store = ChainStore.open(folder)) {
      assertThrows(StoreException.class, () -> store.content(Column.SLOTS));
    }
  }

  /** Flips a byte in the data of each file of the column. */
  private void damage(Column column) throws RocksDBException, IOException {
    List<String> names = files(column);
    assertFalse(names.isEmpty(), column + " has no file");
    for (String name : names) {
      Path file = folder.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      bytes[20] ^= 1;
      Files.write(file, bytes);
    }
  }

  private List<String> files(Column column) throws RocksDBException {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    for (Column each : Column.values()) {
      families.add(new ColumnFamilyDescriptor(each.family().getBytes(StandardCharsets.US_ASCII)));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (RocksDB db = RocksDB.openReadOnly(folder.toString(), families, handles)) {
      List<String> names =
          db.getLiveFilesMetaData().stream()
              .filter(
                  file ->
                      new String(file.columnFamilyName(), StandardCharsets.US_ASCII)
                          .equals(column.family()))
              .map(LiveFileMetaData::fileName)
              .map(name -> name.substring(1))
              .toList();
      handles.forEach(ColumnFamilyHandle::close);
      return names;
    }
  }
}
