package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Damage of each kind, made by hand: what is found, what is mended, what is refused. */
class StateCheckTest {
  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void chain() {
    folder = parent.resolve("store");
    RandomChain chain = new RandomChain(11);
    try (ChainStore store = ChainStore.open(folder)) {
      for (int i = 0; i < 40; i++) {
        store.commit(chain.next(store.nodes()));
      }
      store.database().flush();
    }
  }

  @Test
  void aSoundStoreIsWhole() throws IOException {
    StateCheck.Report report = verify();
    assertTrue(report.isWhole(), report::toString);
    assertEquals(39, report.block());
    assertTrue(report.accounts() > 5 && report.slots() > 5 && report.nodes() > 5);
    assertTrue(scratchIsGone());
  }

  @Test
  void damagedNodesAreFoundAndMadeAnew() throws IOException {
    List<Database.Entry> before = content(Column.NODES);
    tamper(Column.NODES, before.get(3).key(), flipped(before.get(3).value()));
    tamper(Column.NODES, before.get(5).key(), null);
    tamper(Column.NODES, Bytes.concatenate(before.get(0).key(), Bytes.of(1)), Bytes.of(1));
    StateCheck.Report report = verify();
    assertEquals(3, report.damages(), report::toString);
    assertTrue(report.isFlatStateRight());
    assertTrue(
        report.told().stream().anyMatch(told -> told.startsWith("nodes " + before.get(5).key())));
    StateCheck.rebuild(folder, accounts -> {});
    assertTrue(verify().isWhole());
    assertEquals(before, content(Column.NODES));
    assertTrue(scratchIsGone());
  }

  @Test
  void aWrongStorageRootIsMadeAnew() throws IOException {
    Database.Entry account = content(Column.ACCOUNTS).getFirst();
    byte[] value = account.value().toArray();
    // The root stands before the code's hash, each 32 bytes behind a byte that says so.
    value[value.length - 33 - 20] ^= 1;
    tamper(Column.ACCOUNTS, account.key(), Bytes.wrap(value));
    assertEquals(1, verify().damages());
    StateCheck.rebuild(folder, accounts -> {});
    assertTrue(verify().isWhole());
  }

  @Test
  void wrongFlatStateIsToldAndNothingChanged() throws IOException {
    Database.Entry slot = content(Column.SLOTS).getFirst();
    tamper(Column.SLOTS, slot.key(), Bytes.fromHexString("0x7777"));
    List<Database.Entry> nodes = content(Column.NODES);
    StateCheck.Report report = verify();
    assertFalse(report.isFlatStateRight());
    assertFalse(StateCheck.rebuild(folder, accounts -> {}).isFlatStateRight());
    assertEquals(nodes, content(Column.NODES));
  }

  @Test
  void whatIsNoEntryIsNamed() throws IOException {
    Database.Entry account = content(Column.ACCOUNTS).getFirst();
    tamper(Column.ACCOUNTS, account.key(), Bytes.of(1, 2, 3));
    StateCheck.Report report = verify();
    assertTrue(
        report.told().contains("accounts " + account.key() + " is no account"), report::toString);
  }

  @Test
  void codeOfAnotherHashIsNamed() throws IOException {
    Database.Entry code = content(Column.CODES).getFirst();
    tamper(Column.CODES, code.key(), flipped(code.value()));
    StateCheck.Report report = verify();
    assertEquals(List.of("codes " + code.key() + " has another hash"), report.told());
  }

  @Test
  void aFileWithFlippedBytesIsNamed() throws IOException {
    for (Path table : tableFiles()) {
      byte[] bytes = Files.readAllBytes(table);
      for (int i = 0; i < Math.min(bytes.length, 60); i++) {
        bytes[i] ^= 0x55;
      }
      Files.write(table, bytes);
    }
    StoreException damage = assertThrows(StoreException.class, this::verify);
    assertTrue(damage.getMessage().contains(".sst"), damage.getMessage());
    assertTrue(damage.getMessage().contains("tributary state import"), damage.getMessage());
  }

  @Test
  void aFileThatIsGoneIsNamed() throws IOException {
    Path file = tableFiles().getFirst();
    Files.delete(file);
    List<Executable> ways = List.of(this::verify, () -> ChainStore.open(folder).close());
    for (Executable way : ways) {
      StoreException damage = assertThrows(StoreException.class, way);
      assertTrue(damage.getMessage().contains(file.getFileName() + ""), damage.getMessage());
      assertTrue(damage.getMessage().contains("tributary state import"), damage.getMessage());
    }
  }

  @Test
  void aMissingManifestIsNamed() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().contains("MANIFEST")).toList()) {
        Files.delete(file);
      }
    }
    StoreException damage = assertThrows(StoreException.class, this::verify);
    assertTrue(damage.getMessage().contains("MANIFEST"), damage.getMessage());
  }

  private StateCheck.Report verify() throws IOException {
    return StateCheck.verify(folder, accounts -> {});
  }

  private List<Database.Entry> content(Column column) {
    try (ChainStore store = ChainStore.open(folder)) {
      return store.content(column);
    }
  }

  private void tamper(Column column, Bytes key, Bytes value) {
    try (Database db = new Database(folder, StoreOptions.DEFAULT)) {
      Changes changes = new Changes();
      changes.put(column, key.toArray(), value == null ? null : value.toArray());
      db.write(changes);
    }
  }

  private static Bytes flipped(Bytes value) {
    byte[] bytes = value.toArray();
    bytes[bytes.length / 2] ^= 1;
    return Bytes.wrap(bytes);
  }

  private List<Path> tableFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".sst")).sorted().toList();
    }
  }

  private boolean scratchIsGone() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList().equals(List.of(folder));
    }
  }
}
