package io.tributary.bench.state;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.state.StateDiff;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WarmTries;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.store.AllCores;
import io.tributary.store.ChainStore;
import io.tributary.store.StateLoader;
import io.tributary.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A store with so many accounts of equal wealth, and one contract with as many slots; then blocks
 * made of diffs alone.
 */
final class LargeState implements AutoCloseable {
  static final Address CONTRACT = Address.ofLimbs(0xc0de, 1, 1);
  static final UInt256 WEALTH_WEI = UInt256.valueOf(10).pow(24);

  private static final int HISTORY_BLOCKS = 8;
  private static final Account EMPTY_CONTRACT =
      new Account(1, UInt256.ZERO, Account.EMPTY_CODE_HASH);

  private final ChainStore store;
  private final int size;
  private WarmTries tries = new WarmTries();
  private Block head;

  LargeState(Path folder, int size) {
    this.size = size;
    StoreOptions options = StoreOptions.DEFAULT.withHistoryBlocks(HISTORY_BLOCKS);
    load(folder, options);
    this.store = ChainStore.open(folder, options);
  }

  /** The account with this number, below the size. */
  static Address account(int number) {
    return Address.ofLimbs(0x9e3779b97f4a7c15L * (number + 1), number, 0);
  }

  int size() {
    return size;
  }

  ChainStore store() {
    return store;
  }

  Block head() {
    return head;
  }

  private void load(Path folder, StoreOptions options) {
    try (StateLoader loader = StateLoader.open(folder, options, accounts -> {})) {
      loader.account(CONTRACT, EMPTY_CONTRACT);
      for (int i = 0; i < size; i++) {
        loader.account(account(i), new Account(0, WEALTH_WEI, Account.EMPTY_CODE_HASH));
        loader.slot(CONTRACT, UInt256.valueOf(i), UInt256.valueOf(i + 1L));
      }
      head = block(loader.root());
      loader.block(head, List.of(), List.of(), UInt256.ZERO);
      loader.head(head.number(), Map.of());
    }
  }

  /** What writes these slots of the contract. */
  static StateDiff slots(SortedMap<UInt256, UInt256> before, SortedMap<UInt256, UInt256> after) {
    TreeMap<Address, AccountDiff> accounts = new TreeMap<>();
    accounts.put(
        CONTRACT,
        new AccountDiff(EMPTY_CONTRACT, Optional.of(EMPTY_CONTRACT), false, before, after));
    return new StateDiff(accounts, new TreeMap<>());
  }

  /** From now on roots are found on all cores of the machine. */
  void useAllCores() {
    tries = new WarmTries(new AllCores());
  }

  /** What the diff does to the tries: the wait for the root. */
  TrieUpdate update(StateDiff diff) {
    return tries.apply(head.header().stateRoot(), store.nodes(), diff);
  }

  /** Appends a block of this diff. */
  void commit(StateDiff diff, TrieUpdate update) {
    head = block(update.stateRoot());
    store.commit(new SealedBlock(head, List.of(), List.of(), diff, update, UInt256.ZERO));
  }

  private Block block(Bytes32 stateRoot) {
    Header header =
        new Header(
            head == null ? Bytes32.ZERO : head.hash(),
            Address.ZERO,
            stateRoot,
            Header.EMPTY_TRIE_ROOT,
            Header.EMPTY_TRIE_ROOT,
            Bytes.wrap(new byte[256]),
            head == null ? 0 : head.number() + 1,
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

  @Override
  public void close() {
    store.close();
  }
}
