package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.StateView;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A process that loads a state of many accounts, then reads and writes all over it, and prints
 * after loading and after each round what it holds: a line {@code "round HEAP COMMITTED RSS"}, in
 * bytes, the heap right after a collection.
 */
final class MemoryRounds {
  private static final int READS = 20_000;
  private static final int BLOCKS = 10;
  private static final int CHANGES = 500;

  private final ChainStore store;
  private final int accounts;
  private final Random random;
  private Header head;

  private MemoryRounds(ChainStore store, int accounts, long seed) {
    this.store = store;
    this.accounts = accounts;
    this.random = new Random(seed);
    this.head = store.header(0).orElseThrow();
  }

  /** Arguments: folder, accounts, rounds, seed. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int accounts = Integer.parseInt(args[1]);
    long start = System.nanoTime();
    load(folder, accounts);
    System.out.println("loaded " + accounts + " in " + millisSince(start) + " ms");
    print("load");
    try (ChainStore store = ChainStore.open(folder)) {
      MemoryRounds rounds = new MemoryRounds(store, accounts, Long.parseLong(args[3]));
      for (int round = 0; round < Integer.parseInt(args[2]); round++) {
        long began = System.nanoTime();
        rounds.read();
        long readMs = millisSince(began);
        rounds.write();
        System.out.println("read " + readMs + " ms, all " + millisSince(began) + " ms");
        print("round");
      }
    }
  }

  private static void load(Path folder, int accounts) {
    try (StateLoader loader = StateLoader.open(folder, StoreOptions.DEFAULT, done -> {})) {
      for (int i = 0; i < accounts; i++) {
        loader.account(address(i), account(i, 1));
        if (hasSlot(i)) {
          loader.slot(address(i), slot(i), UInt256.ONE);
        }
      }
      Header genesis = header(loader.root(), Bytes32.ZERO, 0);
      loader.block(block(genesis), List.of(), List.of(), UInt256.ZERO);
      loader.head(0, Map.of());
    }
  }

  /** Every answer is checked: a store that forgot would hold little. */
  private void read() {
    StateView state = store.state();
    for (int i = 0; i < READS; i++) {
      int which = random.nextInt(accounts);
      boolean isThere = state.account(address(which)).isPresent();
      boolean hasSlot = !state.storage(address(which), slot(which)).isZero();
      if (!isThere || hasSlot != hasSlot(which)) {
        throw new AssertionError("account " + which + " is not as it was loaded");
      }
      if (state.account(address(accounts + which)).isPresent()) {
        throw new AssertionError("account " + (accounts + which) + " was never loaded");
      }
    }
  }

  private void write() {
    for (int i = 0; i < BLOCKS; i++) {
      TreeMap<Address, StateDiff.AccountDiff> changes = new TreeMap<>();
      for (int c = 0; c < CHANGES; c++) {
        int which = random.nextInt(accounts);
        TreeMap<UInt256, UInt256> slots = new TreeMap<>();
        if (hasSlot(which)) {
          slots.put(slot(which), UInt256.valueOf(1 + random.nextInt(1000)));
        }
        Account after = account(which, 1 + random.nextInt(1000));
        changes.put(address(which), new StateDiff.AccountDiff(Optional.of(after), false, slots));
      }
      commit(new StateDiff(changes, new TreeMap<>()));
    }
  }

  private void commit(StateDiff diff) {
    TrieUpdate update = WorldTrie.apply(head.stateRoot(), store.nodes(), diff);
    head = header(update.stateRoot(), HeaderCodec.hash(head), head.number() + 1);
    store.commit(new SealedBlock(block(head), List.of(), List.of(), diff, update, UInt256.ZERO));
  }

  private static void print(String when) throws IOException {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    System.out.println(
        when + " " + heap.getUsed() + " " + heap.getCommitted() + " " + residentBytes());
  }

  private static long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("no VmRSS");
  }

  private static long millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  private static Address address(int i) {
    return Address.ofWord(Keccak.hash(Bytes.ofUnsignedInt(i)));
  }

  private static Account account(int i, long balance) {
    return new Account(i, UInt256.valueOf(balance), Account.EMPTY_CODE_HASH);
  }

  private static boolean hasSlot(int i) {
    return i % 2 == 0;
  }

  private static UInt256 slot(int i) {
    return UInt256.valueOf(i % 100);
  }

  private static Block block(Header header) {
    return new Block(HeaderCodec.hash(header), header, List.of(), List.of());
  }

  private static Header header(Bytes32 stateRoot, Bytes32 parent, long number) {
    return new Header(
        parent,
        Address.ZERO,
        stateRoot,
        Header.EMPTY_TRIE_ROOT,
        Header.EMPTY_TRIE_ROOT,
        Bytes.wrap(new byte[256]),
        number,
        30_000_000,
        0,
        number,
        Bytes.EMPTY,
        Bytes32.ZERO,
        UInt256.ONE,
        Header.EMPTY_TRIE_ROOT,
        0,
        0,
        Bytes32.ZERO,
        Optional.of(Header.EMPTY_REQUESTS_HASH));
  }
}
