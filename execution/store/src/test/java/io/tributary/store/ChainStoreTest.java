package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.trie.AccountProof;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.TransactionCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainStoreTest {
  private static final int BLOCKS = 60;

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final RandomChain chain = new RandomChain(seed);

  private static ChainStore open(Path folder) {
    return ChainStore.open(folder, StoreOptions.DEFAULT);
  }

  private void extend(ChainStore store, int blocks) {
    for (int i = 0; i < blocks; i++) {
      store.commit(chain.next(store.nodes()));
    }
  }

  private void checkState(StateView state, int number) {
    RandomChain.World world = chain.worlds.get(number);
    for (int a = 0; a < RandomChain.ADDRESSES; a++) {
      Address address = RandomChain.address(a);
      String where = "seed " + seed + " block " + number + " account " + a;
      assertEquals(
          Optional.ofNullable(world.accounts().get(address)), state.account(address), where);
      boolean stored = !world.slots().getOrDefault(address, new java.util.TreeMap<>()).isEmpty();
      assertEquals(stored, state.hasStorage(address), where);
      for (int s = 0; s < RandomChain.SLOTS; s++) {
        UInt256 slot = RandomChain.slot(s);
        assertEquals(world.slot(address, slot), state.storage(address, slot), where + " slot " + s);
      }
    }
  }

  private void checkProofs(NodeSource nodes, int number) {
    List<UInt256> slots =
        Stream.iterate(0, i -> i + 1).limit(RandomChain.SLOTS).map(RandomChain::slot).toList();
    for (int a = 0; a < RandomChain.ADDRESSES; a++) {
      Address address = RandomChain.address(a);
      var root = chain.blocks.get(number).nodes().stateRoot();
      AccountProof proof = WorldTrie.prove(root, nodes, address, slots);
      assertTrue(proof.verify(root), "seed " + seed + " block " + number);
      RandomChain.World world = chain.worlds.get(number);
      assertEquals(Optional.ofNullable(world.accounts().get(address)), proof.account());
      proof.slots().forEach(s -> assertEquals(world.slot(address, s.slot()), s.value()));
    }
  }

  private void checkAll(ChainStore store) {
    for (int n = 0; n < chain.blocks.size(); n++) {
      checkState(store.stateAt(n).orElseThrow(), n);
      checkProofs(store.nodesAt(n).orElseThrow(), n);
      checkBlock(store, n);
    }
    checkState(store.state(), chain.blocks.size() - 1);
    checkSupply(store.supply(), chain.blocks.size() - 1);
    assertEquals(OptionalLong.of(chain.blocks.size() - 1L), store.head());
    assertTrue(store.stateAt(chain.blocks.size()).isEmpty());
  }

  private void checkSupply(Supply supply, int number) {
    UInt256 balances =
        chain.worlds.get(number).accounts().values().stream()
            .map(Account::balance)
            .reduce(UInt256.ZERO, UInt256::add);
    assertEquals(new Supply(number, balances, UInt256.valueOf(number + 1)), supply);
  }

  private void checkBlock(ChainStore store, int number) {
    SealedBlock sealed = chain.blocks.get(number);
    Block block = sealed.block();
    assertEquals(Optional.of(block), store.block(number));
    assertEquals(Optional.of(block), store.block(block.hash()));
    assertEquals(Optional.of(block.header()), store.header(number));
    assertEquals(Optional.of(block.hash()), store.hash(number));
    assertEquals(Optional.of(sealed.receipts()), store.receipts(number));
    assertEquals(Optional.of(sealed.senders()), store.senders(number));
    for (int i = 0; i < block.transactions().size(); i++) {
      assertEquals(
          Optional.of(new TransactionPlace(number, i)),
          store.place(TransactionCodec.hash(block.transactions().get(i))));
    }
  }

  @Test
  void everyBlockOfTheWindowAnswersAsItWas() {
    try (ChainStore store = open(folder)) {
      assertTrue(store.head().isEmpty());
      extend(store, BLOCKS);
      checkAll(store);
    }
    try (ChainStore store = open(folder)) {
      checkAll(store);
      extend(store, 3);
      checkAll(store);
    }
  }

  @Test
  void viewsDoNotMoveWithTheHead() {
    try (ChainStore store = open(folder)) {
      List<StateView> views = new ArrayList<>();
      List<NodeSource> nodes = new ArrayList<>();
      for (int i = 0; i < BLOCKS; i++) {
        extend(store, 1);
        views.add(store.state());
        nodes.add(store.nodes());
      }
      for (int n = 0; n < BLOCKS; n++) {
        checkState(views.get(n), n);
        checkProofs(nodes.get(n), n);
      }
    }
  }

  @Test
  void viewsHoldStillWhileBlocksAreCommitted() throws InterruptedException {
    try (ChainStore store = open(folder)) {
      extend(store, 1);
      AtomicBoolean done = new AtomicBoolean();
      AtomicReference<Throwable> fault = new AtomicReference<>();
      Thread reader = new Thread(() -> readHeadsUntil(store, done), "reader");
      reader.setUncaughtExceptionHandler((thread, e) -> fault.set(e));
      reader.start();
      extend(store, 300);
      done.set(true);
      reader.join();
      assertEquals(null, fault.get(), () -> "seed " + seed + ": " + fault.get());
    }
  }

  private static void readHeadsUntil(ChainStore store, AtomicBoolean done) {
    while (!done.get()) {
      StateView view = store.state();
      List<Optional<Account>> first = accounts(view);
      for (int i = 0; i < 5; i++) {
        assertEquals(first, accounts(view));
      }
    }
  }

  private static List<Optional<Account>> accounts(StateView view) {
    List<Optional<Account>> out = new ArrayList<>();
    for (int a = 0; a < RandomChain.ADDRESSES; a++) {
      out.add(view.account(RandomChain.address(a)));
    }
    return out;
  }

  @Test
  void aCopyOfTheRunningStoreOpensAtASealedBlock() throws IOException {
    Path copy = folder.resolve("copy");
    try (ChainStore store = open(folder.resolve("live"))) {
      extend(store, BLOCKS);
      copyFiles(folder.resolve("live"), copy);
    }
    try (ChainStore store = open(copy)) {
      checkAll(store);
      extend(store, 2);
      checkAll(store);
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> !f.endsWith("LOCK")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void unwindingLeavesWhatWasBefore() {
    try (ChainStore store = open(folder.resolve("a"));
        ChainStore plain = open(folder.resolve("b"))) {
      extend(store, 30);
      chain.blocks.forEach(plain::commit);
      extend(store, 30);
      StateView before = store.state();
      assertTrue(store.unwind(29));
      chain.unwind(29);
      assertSameContent(plain, store);
      checkAll(store);
      StoreException reset =
          assertThrows(StoreException.class, () -> before.account(RandomChain.address(0)));
      assertEquals(StoreException.Kind.RESET, reset.kind());
      extend(store, 10);
      checkAll(store);
      assertFalse(store.unwind(40));
    }
  }

  private void assertSameContent(ChainStore expected, ChainStore actual) {
    for (Column column : Column.values()) {
      assertEquals(expected.content(column), actual.content(column), column + ", seed " + seed);
    }
  }

  @Test
  void historyEndsWhereTheWindowDoes() {
    StoreOptions options = StoreOptions.DEFAULT.withHistoryBlocks(10);
    try (ChainStore store = ChainStore.open(folder, options)) {
      extend(store, 5);
      StateView old = store.state();
      extend(store, 45);
      assertEquals(39, store.oldestState());
      for (int n = 0; n < 39; n++) {
        assertTrue(store.stateAt(n).isEmpty());
        assertTrue(store.nodesAt(n).isEmpty());
        checkBlock(store, n);
      }
      for (int n = 39; n < 50; n++) {
        checkState(store.stateAt(n).orElseThrow(), n);
        checkProofs(store.nodesAt(n).orElseThrow(), n);
      }
      assertThrows(StoreException.class, () -> old.account(RandomChain.address(0)));
      assertEquals(10, store.content(Column.CHANGES).size());
      assertFalse(store.unwind(38));
      assertTrue(store.unwind(39));
      assertEquals(0, store.content(Column.HISTORY).size());
    }
  }

  @Test
  void onlyAChildOfTheHeadIsTaken() {
    try (ChainStore store = open(folder)) {
      extend(store, 3);
      assertThrows(IllegalArgumentException.class, () -> store.commit(chain.blocks.get(2)));
      chain.next(store.nodes());
      SealedBlock orphan = chain.next(store.nodes());
      assertThrows(IllegalArgumentException.class, () -> store.commit(orphan));
      assertEquals(OptionalLong.of(2), store.head());
    }
  }

  @Test
  void recordsAreKeptWithTheirBlock() {
    Bytes value = Bytes.of(1, 2, 3);
    try (ChainStore store = open(folder)) {
      store.commit(chain.next(store.nodes()), Map.of("journal", value));
      store.putRecord("other", Bytes.EMPTY);
    }
    try (ChainStore store = open(folder)) {
      assertEquals(Optional.of(value), store.record("journal"));
      assertEquals(Optional.of(Bytes.EMPTY), store.record("other"));
      assertEquals(Optional.empty(), store.record("third"));
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    ChainStore store = open(folder);
    extend(store, 1);
    StateView state = store.state();
    store.close();
    store.close();
    StoreException closed =
        assertThrows(StoreException.class, () -> state.account(RandomChain.address(0)));
    assertEquals(StoreException.Kind.CLOSED, closed.kind());
  }
}
