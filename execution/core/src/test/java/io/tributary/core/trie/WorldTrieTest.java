package io.tributary.core.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.port.NodeSource;
import io.tributary.core.port.Parallel;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class WorldTrieTest {
  private static final int ADDRESSES = 40;
  private static final int SLOTS = 30;

  private record World(
      TreeMap<Address, Account> accounts, TreeMap<Address, TreeMap<UInt256, UInt256>> slots) {}

  /** Answers only what it has been given, by hash, as a witness does. */
  private static final class Witness implements NodeSource {
    private final Map<Bytes32, Bytes> nodes = new HashMap<>();

    @Override
    public Bytes node(Bytes32 owner, Bytes path, Bytes32 hash) {
      Bytes node = nodes.get(hash);
      if (node == null) {
        throw new AssertionError("the witness lacks " + hash);
      }
      return node;
    }
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final World world = new World(new TreeMap<>(), new TreeMap<>());
  private final MemoryNodes nodes = new MemoryNodes();
  private Bytes32 root = Header.EMPTY_TRIE_ROOT;

  @Test
  void diffsOneByOneEqualTheWholeAtOnce() {
    for (int block = 0; block < 60; block++) {
      step();
      MemoryNodes fresh = new MemoryNodes();
      TrieUpdate whole = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, fresh, whole());
      fresh.apply(whole.nodes());
      assertEquals(whole.stateRoot(), root, "seed " + seed);
      assertEquals(fresh.content(), nodes.content(), "seed " + seed);
      checkStorageRoots(whole);
    }
  }

  /** Block after block, with room for all nodes, for a few, and for none. */
  @Test
  void warmTriesEqualColdOnes() {
    List<WarmTries> series =
        List.of(new WarmTries(), new WarmTries(20, Parallel.NONE), new WarmTries(3, Parallel.NONE));
    for (int block = 0; block < 300; block++) {
      StateDiff diff = diff();
      TrieUpdate cold = WorldTrie.apply(root, nodes, diff);
      for (WarmTries warm : series) {
        if (random.nextInt(20) == 0) {
          // Another block on the same parent, which is not taken; or a source that fails.
          warm.apply(root, nodes, other(diff));
        } else if (random.nextInt(20) == 0) {
          assertFails(() -> warm.apply(root, new Witness(), other(diff)));
        }
        TrieUpdate update = warm.apply(root, nodes, diff);
        assertEquals(sorted(cold), sorted(update), "seed " + seed + ", block " + block);
        assertEquals(cold.accounts(), update.accounts(), "seed " + seed);
      }
      nodes.apply(cold.nodes());
      root = cold.stateRoot();
    }
  }

  /** Diffs so large that they are spread: the same, in the same order, whoever runs the tasks. */
  @Test
  void severalCoresEqualOne() {
    WarmTries one = new WarmTries();
    WarmTries several = new WarmTries(tasks -> tasks.parallelStream().forEach(Runnable::run));
    TreeMap<UInt256, UInt256> slots = new TreeMap<>();
    for (int block = 0; block < 12; block++) {
      TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
      for (int i = 0; i < 700; i++) {
        Optional<Account> after = random.nextInt(5) == 0 ? Optional.empty() : account(block);
        accounts.put(
            address(random.nextInt(1500)),
            new StateDiff.AccountDiff(
                account(random.nextInt(block + 1)).orElseThrow(),
                after,
                false,
                new TreeMap<>(),
                new TreeMap<>()));
      }
      TreeMap<UInt256, UInt256> written = new TreeMap<>();
      for (int i = 0; i < 500; i++) {
        UInt256 value = UInt256.valueOf(random.nextInt(3));
        written.put(UInt256.valueOf(random.nextInt(1500)), value);
      }
      accounts.put(
          address(5000),
          new StateDiff.AccountDiff(null, account(1), false, new TreeMap<>(slots), written));
      slots.putAll(written);
      StateDiff diff = new StateDiff(accounts, new TreeMap<>());
      TrieUpdate update = one.apply(root, nodes, diff);
      assertEquals(update, several.apply(root, nodes, diff), "seed " + seed);
      assertEquals(sorted(WorldTrie.apply(root, nodes, diff)), sorted(update), "seed " + seed);
      nodes.apply(update.nodes());
      root = update.stateRoot();
    }
  }

  /** What the diff knows of before is not read, what it says wrongly is. */
  @Test
  void leavesAreToldByTheValuesBefore() {
    TreeMap<UInt256, UInt256> slots = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      slots.put(UInt256.valueOf(i), UInt256.valueOf(i + 1000));
    }
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      accounts.put(address(i), new StateDiff.AccountDiff(account(i), false, new TreeMap<>()));
    }
    accounts.put(address(0), new StateDiff.AccountDiff(account(0), false, slots));
    TrieUpdate genesis = WorldTrie.apply(root, nodes, new StateDiff(accounts, new TreeMap<>()));
    nodes.apply(genesis.nodes());
    List<Integer> reads = new ArrayList<>();
    for (boolean isTrue : List.of(true, false)) {
      TreeMap<Address, StateDiff.AccountDiff> changes = new TreeMap<>();
      for (int i = 0; i < 100; i++) {
        Account before = account(isTrue ? i : i + 1).orElseThrow();
        Optional<Account> after = Optional.of(new Account(7, before.balance(), before.codeHash()));
        changes.put(
            address(i),
            new StateDiff.AccountDiff(before, after, false, new TreeMap<>(), new TreeMap<>()));
      }
      TreeMap<UInt256, UInt256> written = new TreeMap<>(slots.headMap(UInt256.valueOf(100)));
      written.replaceAll((slot, value) -> UInt256.ONE);
      TreeMap<UInt256, UInt256> before = new TreeMap<>(slots);
      if (!isTrue) {
        before.replaceAll((slot, value) -> value.add(UInt256.ONE));
      }
      changes.put(
          address(0),
          new StateDiff.AccountDiff(
              account(isTrue ? 0 : 1).orElseThrow(), account(3), false, before, written));
      nodes.reads = 0;
      WorldTrie.apply(genesis.stateRoot(), nodes, new StateDiff(changes, new TreeMap<>()));
      reads.add(nodes.reads);
    }
    // The first account's leaf is read in any case: nobody knows its storage root.
    assertEquals(99 + 100, reads.get(1) - reads.get(0));
  }

  private static Optional<Account> account(int number) {
    return Optional.of(new Account(number, UInt256.valueOf(5), Account.EMPTY_CODE_HASH));
  }

  private static void assertFails(Runnable apply) {
    try {
      apply.run();
    } catch (AssertionError missing) {
      assertTrue(missing.getMessage().startsWith("the witness lacks"));
    }
  }

  /** The changes of nodes do not depend on what was known before, though their order may. */
  private static Map<String, Optional<Bytes>> sorted(TrieUpdate update) {
    Map<String, Optional<Bytes>> sorted = new TreeMap<>();
    update
        .nodes()
        .forEach(
            node -> sorted.put(node.owner() + "/" + node.path(), Optional.ofNullable(node.rlp())));
    sorted.put("root", Optional.of(update.stateRoot()));
    return sorted;
  }

  /** The accounts with one wei more. */
  private static StateDiff other(StateDiff diff) {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    diff.accounts()
        .forEach(
            (address, change) ->
                accounts.put(
                    address,
                    new StateDiff.AccountDiff(
                        change
                            .after()
                            .map(
                                account ->
                                    new Account(
                                        account.nonce(),
                                        account.balance().add(UInt256.ONE),
                                        account.codeHash())),
                        change.storageCleared(),
                        change.slots())));
    return new StateDiff(accounts, diff.codes());
  }

  private void checkStorageRoots(TrieUpdate whole) {
    assertEquals(world.accounts().keySet(), whole.accounts().keySet());
    for (Address address : world.accounts().keySet()) {
      Bytes32 storage = WorldTrie.storageRoot(root, nodes, address);
      assertEquals(Optional.of(storage), whole.storageRoot(address));
    }
  }

  @Test
  void whatWasReadIsAWitness() {
    for (int block = 0; block < 60; block++) {
      StateDiff diff = diff();
      Witness witness = new Witness();
      TrieUpdate update =
          WorldTrie.apply(
              root,
              (owner, path, hash) -> {
                Bytes node = nodes.node(owner, path, hash);
                witness.nodes.put(hash, node);
                return node;
              },
              diff);
      assertEquals(update, WorldTrie.apply(root, witness, diff), "seed " + seed);
      if (!witness.nodes.isEmpty()) {
        List<Bytes32> hashes = List.copyOf(witness.nodes.keySet());
        witness.nodes.remove(hashes.get(random.nextInt(hashes.size())));
        assertThrows(AssertionError.class, () -> WorldTrie.apply(root, witness, diff));
      }
      nodes.apply(update.nodes());
      root = update.stateRoot();
    }
  }

  @Test
  void proofsShowWhatIsAndWhatIsNot() {
    for (int block = 0; block < 20; block++) {
      step();
    }
    List<UInt256> slots = List.of(UInt256.ONE, UInt256.valueOf(7), UInt256.valueOf(1000));
    for (int i = 0; i < ADDRESSES + 3; i++) {
      Address address = address(i);
      AccountProof proof = WorldTrie.prove(root, nodes, address, slots);
      assertEquals(Optional.ofNullable(world.accounts().get(address)), proof.account());
      proof.slots().forEach(s -> assertEquals(slot(address, s.slot()), s.value()));
      assertTrue(proof.verify(root), "seed " + seed);
      assertFalse(proof.verify(Keccak.hash(root)));
      assertFalse(richer(proof).verify(root));
    }
  }

  private static AccountProof richer(AccountProof proof) {
    Account account = proof.account().orElse(Account.EMPTY);
    Account more =
        new Account(account.nonce(), account.balance().add(UInt256.ONE), account.codeHash());
    return new AccountProof(
        proof.address(),
        Optional.of(more),
        proof.storageRoot(),
        proof.accountProof(),
        proof.slots());
  }

  private void step() {
    TrieUpdate update = WorldTrie.apply(root, nodes, diff());
    nodes.apply(update.nodes());
    root = update.stateRoot();
  }

  private UInt256 slot(Address address, UInt256 slot) {
    return world.slots().getOrDefault(address, new TreeMap<>()).getOrDefault(slot, UInt256.ZERO);
  }

  private static Address address(int i) {
    return Address.ofWord(Keccak.hash(Bytes.ofUnsignedInt(i)));
  }

  /** The state as one diff from nothing. */
  private StateDiff whole() {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    world
        .accounts()
        .forEach(
            (address, account) ->
                accounts.put(
                    address,
                    new StateDiff.AccountDiff(
                        Optional.of(account),
                        false,
                        world.slots().getOrDefault(address, new TreeMap<>()))));
    return new StateDiff(accounts, new TreeMap<>());
  }

  private StateDiff diff() {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    int touched = random.nextInt(12);
    for (int i = 0; i < touched; i++) {
      accounts.computeIfAbsent(address(random.nextInt(ADDRESSES)), this::change);
    }
    return new StateDiff(accounts, new TreeMap<>());
  }

  private StateDiff.AccountDiff change(Address address) {
    Account before = guess(world.accounts().get(address), Account.EMPTY);
    TreeMap<UInt256, UInt256> slotsBefore = new TreeMap<>();
    world
        .slots()
        .getOrDefault(address, new TreeMap<>())
        .forEach((slot, value) -> slotsBefore.put(slot, guess(value, UInt256.ONE)));
    slotsBefore.values().removeIf(Objects::isNull);
    StateDiff.AccountDiff known = changeOf(address);
    return new StateDiff.AccountDiff(
        before, known.after(), known.storageCleared(), slotsBefore, known.slots());
  }

  /** What a diff says of the value before is true, or it is not known, or it is wrong. */
  private <T> T guess(T value, T wrong) {
    return switch (random.nextInt(4)) {
      case 0 -> wrong;
      case 1 -> null;
      default -> value;
    };
  }

  private StateDiff.AccountDiff changeOf(Address address) {
    int kind = random.nextInt(8);
    if (kind <= 1) {
      world.slots().remove(address);
    }
    if (kind == 0) {
      world.accounts().remove(address);
      return new StateDiff.AccountDiff(Optional.empty(), true, new TreeMap<>());
    }
    Account account =
        new Account(
            random.nextInt(9), UInt256.valueOf(random.nextInt(1000)), Account.EMPTY_CODE_HASH);
    world.accounts().put(address, account);
    TreeMap<UInt256, UInt256> slots = new TreeMap<>();
    TreeMap<UInt256, UInt256> all =
        world.slots().computeIfAbsent(address, unused -> new TreeMap<>());
    int count = random.nextInt(10);
    for (int i = 0; i < count; i++) {
      UInt256 slot = UInt256.valueOf(random.nextInt(SLOTS));
      UInt256 value = UInt256.valueOf(Math.max(0, random.nextInt(9) - 2));
      slots.put(slot, value);
      if (value.isZero()) {
        all.remove(slot);
      } else {
        all.put(slot, value);
      }
    }
    return new StateDiff.AccountDiff(Optional.of(account), kind == 1, slots);
  }
}
