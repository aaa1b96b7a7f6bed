package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loaded store against one that got the same state block by block. */
class StateLoaderTest {
  private static final int BLOCKS = 20;

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final RandomChain chain = new RandomChain(seed);

  @Test
  void holdsWhatCommittingHolds() {
    try (ChainStore committed = ChainStore.open(folder.resolve("committed"))) {
      for (int i = 0; i <= BLOCKS; i++) {
        committed.commit(chain.next(committed.nodes()));
      }
      load(committed, folder.resolve("loaded"));
      try (ChainStore loaded = ChainStore.open(folder.resolve("loaded"))) {
        for (Column column : new Column[] {Column.ACCOUNTS, Column.SLOTS, Column.NODES}) {
          assertEquals(committed.content(column), loaded.content(column), column + " seed " + seed);
        }
        SealedBlock next = chain.next(committed.nodes());
        loaded.commit(next);
        committed.commit(next);
        assertEquals(committed.content(Column.NODES), loaded.content(Column.NODES));
        assertEquals(committed.burnt(BLOCKS + 1), loaded.burnt(BLOCKS + 1));
        assertEquals(BLOCKS, loaded.oldestState());
        assertEquals(Optional.of(Bytes.of(7)), loaded.record("sequencer"));
      }
    }
  }

  private void load(ChainStore committed, Path target) {
    RandomChain.World world = chain.worlds.getLast();
    SealedBlock head = chain.blocks.getLast();
    try (StateLoader loader = StateLoader.open(target, StoreOptions.DEFAULT, accounts -> {})) {
      world.accounts().forEach(loader::account);
      world
          .slots()
          .forEach((address, slots) -> slots.forEach((k, v) -> loader.slot(address, k, v)));
      committed.content(Column.CODES).forEach(entry -> loader.code(entry.value()));
      assertEquals(head.block().header().stateRoot(), loader.root(), "seed " + seed);
      loader.block(
          head.block(), head.senders(), head.receipts(), committed.burnt(BLOCKS).orElseThrow());
      loader.head(BLOCKS, Map.of("sequencer", Bytes.of(7)));
    }
  }

  @Test
  void refusesAStateThatIsNone() {
    Address address = RandomChain.address(1);
    try (StateLoader loader = open("twice")) {
      loader.account(address, Account.EMPTY);
      loader.account(address, Account.EMPTY);
      assertThrows(IllegalArgumentException.class, loader::root);
    }
    try (StateLoader loader = open("nobody's")) {
      loader.account(address, Account.EMPTY);
      loader.slot(RandomChain.address(2), UInt256.ONE, UInt256.ONE);
      assertThrows(IllegalArgumentException.class, loader::root);
      assertThrows(
          IllegalArgumentException.class, () -> loader.slot(address, UInt256.ONE, UInt256.ZERO));
    }
  }

  @Test
  void sortsMoreThanItHolds() {
    Random random = new Random(seed);
    try (SortedRuns runs = new SortedRuns(folder, "sort", 2000)) {
      List<Bytes> expected = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        Bytes record = Bytes.random(32 + random.nextInt(20), random);
        expected.add(record);
        runs.add(record.toArray());
      }
      expected.sort((a, b) -> Arrays.compareUnsigned(a.toArray(), b.toArray()));
      List<Bytes> found = new ArrayList<>();
      for (SortedRuns.Cursor at = runs.sorted(); at.head() != null; at.advance()) {
        found.add(Bytes.wrap(at.head()));
      }
      assertEquals(expected, found, "seed " + seed);
    }
    assertEquals(0, folder.toFile().list().length);
  }

  private StateLoader open(String name) {
    return StateLoader.open(folder.resolve(name), StoreOptions.DEFAULT, accounts -> {});
  }
}
