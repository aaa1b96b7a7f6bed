package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.Roots;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Makes blocks whose diffs are random, and remembers the whole state after each: a model to hold a
 * store against.
 */
final class RandomChain {
  /** All accounts and slots after one block. */
  record World(
      TreeMap<Address, Account> accounts, TreeMap<Address, TreeMap<UInt256, UInt256>> slots) {
    World copy() {
      TreeMap<Address, TreeMap<UInt256, UInt256>> copied = new TreeMap<>();
      slots.forEach((address, values) -> copied.put(address, new TreeMap<>(values)));
      return new World(new TreeMap<>(accounts), copied);
    }

    UInt256 slot(Address address, UInt256 slot) {
      return slots.getOrDefault(address, new TreeMap<>()).getOrDefault(slot, UInt256.ZERO);
    }
  }

  static final int ADDRESSES = 12;
  static final int SLOTS = 9;
  private static final Bytes CODE = Bytes.fromHexString("0x60016002016003");

  private final Random random;
  final List<World> worlds = new ArrayList<>();
  final List<SealedBlock> blocks = new ArrayList<>();

  RandomChain(long seed) {
    this.random = new Random(seed);
  }

  static Address address(int i) {
    return Address.ofWord(Keccak.hash(Bytes.ofUnsignedInt(i)));
  }

  /** Hash of the code of one more account, which the first block makes and nothing changes. */
  static Bytes32 codeHash() {
    return Keccak.hash(CODE);
  }

  static UInt256 slot(int i) {
    return UInt256.valueOf(i);
  }

  /** The next block, over the tries that {@code nodes} holds after the last one. */
  SealedBlock next(NodeSource nodes) {
    World world =
        worlds.isEmpty() ? new World(new TreeMap<>(), new TreeMap<>()) : worlds.getLast().copy();
    StateDiff diff = diff(world);
    Bytes32 parentRoot =
        blocks.isEmpty() ? Header.EMPTY_TRIE_ROOT : blocks.getLast().nodes().stateRoot();
    TrieUpdate update = WorldTrie.apply(parentRoot, nodes, diff);
    List<Transaction> transactions = transactions();
    List<Receipt> receipts = new ArrayList<>();
    List<Address> senders = new ArrayList<>();
    for (int i = 0; i < transactions.size(); i++) {
      Log log = new Log(address(i), List.of(Bytes32.random(random)), Bytes.random(9, random));
      receipts.add(
          new Receipt(
              0x7E, random.nextBoolean(), 21000L * (i + 1), List.of(log), Optional.of((long) i)));
      senders.add(address(random.nextInt(ADDRESSES)));
    }
    Header header = header(update.stateRoot(), transactions, receipts);
    Block block = new Block(HeaderCodec.hash(header), header, transactions, List.of());
    SealedBlock sealed = new SealedBlock(block, senders, receipts, diff, update, UInt256.ONE);
    worlds.add(world);
    blocks.add(sealed);
    return sealed;
  }

  /** Takes back all blocks after {@code number}. */
  void unwind(int number) {
    worlds.subList(number + 1, worlds.size()).clear();
    blocks.subList(number + 1, blocks.size()).clear();
  }

  private StateDiff diff(World world) {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    int touched = worlds.isEmpty() ? ADDRESSES : random.nextInt(5);
    for (int i = 0; i < touched; i++) {
      Address address = address(random.nextInt(ADDRESSES));
      if (!accounts.containsKey(address)) {
        accounts.put(address, change(world, address));
      }
    }
    TreeMap<Bytes32, Bytes> codes = new TreeMap<>();
    if (worlds.isEmpty()) {
      codes.put(codeHash(), CODE);
      Account contract = new Account(1, UInt256.ZERO, codeHash());
      world.accounts().put(address(ADDRESSES), contract);
      accounts.put(
          address(ADDRESSES),
          new StateDiff.AccountDiff(Optional.of(contract), false, new TreeMap<>()));
    }
    return new StateDiff(accounts, codes);
  }

  private StateDiff.AccountDiff change(World world, Address address) {
    int kind = random.nextInt(10);
    boolean cleared = kind < 2;
    if (cleared) {
      world.slots().remove(address);
    }
    if (kind == 0) {
      world.accounts().remove(address);
      return new StateDiff.AccountDiff(Optional.empty(), true, new TreeMap<>());
    }
    Account account =
        new Account(
            random.nextInt(1000),
            UInt256.valueOf(random.nextLong() & 0xffff),
            Account.EMPTY_CODE_HASH);
    world.accounts().put(address, account);
    TreeMap<UInt256, UInt256> slots = new TreeMap<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      UInt256 value =
          random.nextInt(3) == 0 ? UInt256.ZERO : UInt256.valueOf(1 + random.nextInt(70_000));
      slots.put(slot(random.nextInt(SLOTS)), value);
    }
    TreeMap<UInt256, UInt256> all = world.slots().computeIfAbsent(address, a -> new TreeMap<>());
    slots.forEach(
        (slot, value) -> {
          if (value.isZero()) {
            all.remove(slot);
          } else {
            all.put(slot, value);
          }
        });
    return new StateDiff.AccountDiff(Optional.of(account), cleared, slots);
  }

  private List<Transaction> transactions() {
    List<Transaction> out = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      out.add(
          new Transaction.Deposit(
              Bytes32.random(random),
              address(i),
              Optional.of(address(i + 1)),
              UInt256.ZERO,
              UInt256.valueOf(random.nextInt(100)),
              50_000,
              false,
              Bytes.random(random.nextInt(40), random)));
    }
    return out;
  }

  private Header header(Bytes32 stateRoot, List<Transaction> transactions, List<Receipt> receipts) {
    long number = blocks.size();
    return new Header(
        number == 0 ? Bytes32.ZERO : blocks.getLast().block().hash(),
        Address.ZERO,
        stateRoot,
        Roots.transactions(transactions),
        Roots.receipts(receipts),
        Bytes.wrap(new byte[256]),
        number,
        30_000_000,
        0,
        1_700_000_000 + number,
        Bytes.random(4, random),
        Bytes32.ZERO,
        UInt256.valueOf(7),
        Header.EMPTY_TRIE_ROOT,
        0,
        0,
        Bytes32.ZERO,
        Optional.of(Header.EMPTY_REQUESTS_HASH));
  }
}
