package io.tributary.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.Sender;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.journal.ChronicleJournal;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.ring.Replay;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.Retraction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.sequencer.seal.CheckpointChanges;
import io.tributary.sequencer.seal.SealedChain;
import io.tributary.store.ChainStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dies before almost every write of two unwindings and of what follows them, and
 * comes back each time with its store and its journal: the chain is the one of a process that
 * lived.
 */
class UnwindCrashTest {
  private static final Address BOB = TestL2.user(9).address();
  private static final int LONGEST_LIFE_WRITES = 3;

  @TempDir Path folder;

  @Test
  void endsWithTheSameChainWhereverItDies() {
    long seed = Long.getLong("tributary.unwind.seed", new Random().nextLong());
    System.out.println("UnwindCrashTest seed " + seed);
    List<JournalRecord> events = events(new Random(seed));
    Outcome lived = run(folder.resolve("lived"), events, new Random(seed), Integer.MAX_VALUE);
    Outcome died = run(folder.resolve("died"), events, new Random(seed), LONGEST_LIFE_WRITES);
    System.out.println(lived.retractions().size() + " retractions, " + died.lives() + " lives");
    assertEquals(1, lived.lives());
    assertTrue(died.lives() > 10, "it died " + died.lives() + " times");
    assertEquals(lived.hashes(), died.hashes());
    assertEquals(lived.retractions(), died.retractions());
    assertTrue(!lived.retractions().isEmpty());
  }

  /** What a run left: the chain, every retraction that was told, and how often it began. */
  private record Outcome(List<Bytes32> hashes, Set<Retraction> retractions, int lives) {}

  /** Blocks, then L1 goes another way after its block 1, and another time while that is undone. */
  private static List<JournalRecord> events(Random random) {
    List<JournalRecord> events = new ArrayList<>();
    long[] nonces = new long[5];
    events.add(new JournalRecord.L1(TestL2.l1(1, Bytes.EMPTY)));
    events.add(new JournalRecord.L1(TestL2.l1(2, paysPoor())));
    events.add(new JournalRecord.L1(TestL2.l1(3, Bytes.EMPTY)));
    for (int n = 1; n <= 9; n++) {
      load(random, nonces, n >= 5, events);
      events.add(new JournalRecord.Sealed(n));
    }
    load(random, nonces, true, events);
    unwind("first", 3, 6, events);
    // These wait: of one sender, because turns between senders are decided anew after a restart.
    for (int i = 0; i < 3; i++) {
      events.add(new JournalRecord.Submitted(TestL2.transfer(0, nonces[0]++, BOB, i)));
    }
    unwind("second", 2, 14, events);
    return events;
  }

  private static Bytes paysPoor() {
    return Bytes.concatenate(
        TestL2.user(11).address().bytes(), UInt256.valueOf(10).pow(18).toMinimalBytes());
  }

  private static void load(
      Random random, long[] nonces, boolean poorToo, List<JournalRecord> events) {
    for (int i = 0; i < 4; i++) {
      int from = random.nextInt(4);
      events.add(new JournalRecord.Submitted(TestL2.transfer(from, nonces[from]++, BOB, i)));
    }
    if (poorToo) {
      events.add(new JournalRecord.Submitted(TestL2.transfer(11, nonces[4]++, BOB, 1)));
    }
  }

  private static void unwind(String fork, long to, long until, List<JournalRecord> events) {
    events.add(new JournalRecord.Unwound(to));
    long ancestor = to / 2;
    for (long n = ancestor + 1; n <= ancestor + 3; n++) {
      events.add(new JournalRecord.L1(TestL2.l1Fork(fork, ancestor, n, Bytes.EMPTY)));
    }
    for (long n = to + 1; n <= until; n++) {
      events.add(new JournalRecord.Sealed(n));
    }
  }

  private Outcome run(Path data, List<JournalRecord> events, Random random, int longest) {
    Set<Retraction> told = new HashSet<>();
    int lives = 0;
    int journalled = 0;
    while (true) {
      lives++;
      int writes = longest == Integer.MAX_VALUE ? longest : 1 + random.nextInt(longest);
      try (ChainStore store = TestL2.store(data.resolve("store"), Map.of());
          Journal journal =
              ChronicleJournal.open(
                  data.resolve("journal"), Journal.Durability.MMAP, StoreChain.reach(store))) {
        BlockProduction production =
            begin(new Mortal(new StoreChain(store, journal::endOf), writes));
        try {
          new Replay(production, TestL2.CRYPTO, n -> {}).run(journal, StoreChain.reach(store));
          while (journalled < events.size()) {
            JournalRecord event = events.get(journalled++);
            List<JournalRecord> records = decide(production, event);
            records.forEach(journal::append);
            journal.flush();
            finish(production, event);
          }
        } finally {
          told.addAll(production.takeRetractions());
        }
        return new Outcome(hashes(store), told, lives);
      } catch (Mortal.Died dies) {
        // The next turn is its next life.
      }
    }
  }

  private static BlockProduction begin(SealedChain chain) {
    return new BlockProduction(
        TestL2.rules(), chain, new TestL2.Attributes(), TestL2.CRYPTO, () -> 0, number -> {});
  }

  /** What comes before the journal: execution decides what it holds. */
  private static List<JournalRecord> decide(BlockProduction production, JournalRecord event) {
    List<JournalRecord> records = new ArrayList<>();
    released(production, records);
    switch (event) {
      case JournalRecord.Submitted(Bytes raw) -> submit(production, raw, records);
      case JournalRecord.L1(var block) -> {
        assertTrue(production.l1Block(block));
        records.add(event);
      }
      default -> records.add(event);
    }
    return records;
  }

  private static void submit(BlockProduction production, Bytes raw, List<JournalRecord> records) {
    Transaction transaction = TransactionCodec.decode(raw).orThrow();
    Address sender = Sender.of(transaction, TestL2.CRYPTO).orElseThrow();
    switch (production.transaction(transaction, sender, raw, Keccak.hash(raw))) {
      case SubmitResult.Executed _ -> records.add(new JournalRecord.Submitted(raw));
      case SubmitResult.Waiting _ -> records.add(new JournalRecord.Waiting(raw));
      case SubmitResult.Rejected _ -> {}
    }
    released(production, records);
  }

  private static void released(BlockProduction production, List<JournalRecord> records) {
    List<Bytes32> hashes = production.takeExecuted();
    if (!hashes.isEmpty()) {
      records.add(new JournalRecord.Released(hashes));
    }
  }

  /** What comes after the journal: writes to the store. */
  private static void finish(BlockProduction production, JournalRecord event) {
    switch (event) {
      case JournalRecord.Sealed(long number) -> assertEquals(number, production.seal().number());
      case JournalRecord.Unwound(long number) -> {
        production.unwind(number);
        production.resume();
      }
      default -> {}
    }
  }

  private static List<Bytes32> hashes(ChainStore store) {
    List<Bytes32> hashes = new ArrayList<>();
    for (long n = 0; n <= store.head().orElseThrow(); n++) {
      hashes.add(store.hash(n).orElseThrow());
    }
    return hashes;
  }

  /** A chain whose process ends before the write after so many. */
  private static final class Mortal implements SealedChain {
    /** The end of the process. */
    private static final class Died extends RuntimeException {
      private static final long serialVersionUID = 1;
    }

    private final SealedChain chain;
    private int left;

    Mortal(SealedChain chain, int writes) {
      this.chain = chain;
      this.left = writes;
    }

    private void write() {
      if (left-- == 0) {
        throw new Died();
      }
    }

    @Override
    public Block head() {
      return chain.head();
    }

    @Override
    public StateView state() {
      return chain.state();
    }

    @Override
    public NodeSource nodes() {
      return chain.nodes();
    }

    @Override
    public Bytes32 hashOf(long number) {
      return chain.hashOf(number);
    }

    @Override
    public void commit(SealedBlock block, CheckpointChanges changes) {
      write();
      chain.commit(block, changes);
    }

    @Override
    public void unwind(long number, Function<ChainBlock, CheckpointChanges> changes) {
      chain.unwind(
          number,
          block -> {
            write();
            return changes.apply(block);
          });
    }

    @Override
    public void put(long newest, CheckpointChanges changes) {
      write();
      chain.put(newest, changes);
    }

    @Override
    public void forEachEntry(String prefix, Consumer<Bytes> reader) {
      chain.forEachEntry(prefix, reader);
    }
  }
}
