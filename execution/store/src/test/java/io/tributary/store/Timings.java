package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
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
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Rough times of hashing, trie and store, for whoever changes them: {@code main} prints a line
 * each. No test; measured figures are the business of {@code bench/}.
 */
final class Timings {
  private static final int ACCOUNTS = 50_000;
  private static final int SLOTS = 2_000;

  private final PrintStream out;
  private final Random random = new Random(1);

  private Timings(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    Timings timings = new Timings(System.out);
    timings.keccak(32);
    timings.keccak(532);
    timings.store(Files.createTempDirectory("timings"));
  }

  private void keccak(int size) {
    byte[] input = new byte[size];
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long start = cpuNanos();
      for (int i = 0; i < 20_000; i++) {
        input[i % size] ^= Keccak.digest(input)[0];
      }
      best = Math.min(best, (cpuNanos() - start) / 20_000);
    }
    out.println("keccak of " + size + " bytes: " + best + " ns");
  }

  private void store(Path folder) {
    try (ChainStore store = ChainStore.open(folder)) {
      long start = cpuNanos();
      Block head = commit(store, genesis(), null, "genesis of " + ACCOUNTS + " accounts");
      out.println("genesis: " + millis(start) + " ms in all");
      for (int i = 0; i < 15; i++) {
        head = commit(store, slots(), head, SLOTS + " slots of one contract");
      }
      for (int i = 0; i < 15; i++) {
        head = commit(store, transfers(), head, SLOTS + " accounts");
      }
    }
  }

  private Block commit(ChainStore store, StateDiff diff, Block parent, String what) {
    Bytes32 root = parent == null ? Header.EMPTY_TRIE_ROOT : parent.header().stateRoot();
    NodeSource nodes = store.nodes();
    long start = cpuNanos();
    TrieUpdate update = WorldTrie.apply(root, nodes, diff);
    String trie = millis(start);
    Block block = block(update.stateRoot(), parent);
    start = cpuNanos();
    store.commit(new SealedBlock(block, List.of(), List.of(), diff, update, UInt256.ZERO));
    out.println(
        what
            + ": trie "
            + trie
            + " ms, "
            + update.nodes().size()
            + " nodes, commit "
            + millis(start)
            + " ms");
    return block;
  }

  private StateDiff genesis() {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.put(RandomChain.address(i), account(i, new TreeMap<>()));
    }
    TreeMap<UInt256, UInt256> slots = new TreeMap<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      slots.put(UInt256.valueOf(i), UInt256.valueOf(i + 1));
    }
    accounts.put(RandomChain.address(0), account(1, slots));
    return new StateDiff(accounts, new TreeMap<>());
  }

  private StateDiff slots() {
    TreeMap<UInt256, UInt256> slots = new TreeMap<>();
    while (slots.size() < SLOTS) {
      slots.put(
          UInt256.valueOf(random.nextInt(ACCOUNTS)), UInt256.valueOf(1 + random.nextInt(1 << 30)));
    }
    return new StateDiff(
        new TreeMap<>(Map.of(RandomChain.address(0), account(random.nextInt(1000), slots))),
        new TreeMap<>());
  }

  private StateDiff transfers() {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    while (accounts.size() < SLOTS) {
      accounts.put(
          RandomChain.address(random.nextInt(ACCOUNTS)),
          account(random.nextInt(1000), new TreeMap<>()));
    }
    return new StateDiff(accounts, new TreeMap<>());
  }

  private StateDiff.AccountDiff account(long nonce, SortedMap<UInt256, UInt256> slots) {
    Account account =
        new Account(nonce, UInt256.valueOf(random.nextLong() >>> 1), Account.EMPTY_CODE_HASH);
    return new StateDiff.AccountDiff(Optional.of(account), false, slots);
  }

  private static Block block(Bytes32 stateRoot, Block parent) {
    Header header =
        new Header(
            parent == null ? Bytes32.ZERO : parent.hash(),
            Address.ZERO,
            stateRoot,
            Header.EMPTY_TRIE_ROOT,
            Header.EMPTY_TRIE_ROOT,
            Bytes.wrap(new byte[256]),
            parent == null ? 0 : parent.number() + 1,
            30_000_000,
            0,
            0,
            Bytes.EMPTY,
            Bytes32.ZERO,
            UInt256.ZERO,
            Header.EMPTY_TRIE_ROOT,
            0,
            0,
            Bytes32.ZERO,
            Optional.empty());
    return new Block(HeaderCodec.hash(header), header, List.of(), List.of());
  }

  /** Time of this thread on a processor, so that a busy machine matters less. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String millis(long since) {
    return String.valueOf((cpuNanos() - since) / 1e6);
  }
}
