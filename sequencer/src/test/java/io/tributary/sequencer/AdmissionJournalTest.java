package io.tributary.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.journal.ChronicleJournal;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.pool.PoolLimits;
import io.tributary.sequencer.ring.Replay;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.rpc.status.TransactionStatus;
import io.tributary.sequencer.seal.BlockLimits;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.store.ChainStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal holds of admission, what it makes of it again, and what readers see. */
class AdmissionJournalTest {
  private static final Address BOB = TestL2.user(9).address();
  private static final int UNFUNDED = 15;

  @TempDir Path folder;
  private ChainStore store;
  private Sequencer sequencer;
  private final BlockingQueue<ChainBlock> heads = new LinkedBlockingQueue<>();
  private long nowMs = 1000 * TestL2.GENESIS_TIME;

  private void open(PoolLimits pool, BlockLimits block) {
    store = TestL2.store(folder.resolve("store"), Map.of());
    sequencer =
        Sequencer.open(
            new SequencerConfig(
                TestL2.rules(pool, block),
                folder.resolve("journal"),
                Journal.Durability.MMAP,
                SequencerRing.Config.DEFAULT,
                0),
            store,
            new Sequencer.Ports(
                new TestL2.Attributes(),
                TestL2.CRYPTO,
                () -> true,
                Thread.ofPlatform().daemon().factory(),
                events -> {},
                number -> {}));
    sequencer.feed().onHead(heads::add);
  }

  @AfterEach
  void close() {
    if (sequencer != null) {
      sequencer.close();
      store.close();
      sequencer = null;
    }
  }

  private SubmitResult submit(Bytes raw) throws Exception {
    return sequencer.backend().submit(raw).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private ChainBlock seal() throws Exception {
    nowMs += 1000;
    assertTrue(sequencer.doWork(nowMs));
    return heads.poll(20, TimeUnit.SECONDS);
  }

  private List<JournalRecord> journal() {
    List<JournalRecord> records = new ArrayList<>();
    try (Journal journal =
        ChronicleJournal.open(
            folder.resolve("journal"), Journal.Durability.MMAP, Optional.empty())) {
      journal.replayAfter(0, (position, record) -> records.add(record));
    }
    return records;
  }

  @Test
  void nothingThatIsRefusedIsJournalled() throws Exception {
    open(new PoolLimits(100, 4 << 20, 8, 2 << 20, 5), TestL2.LIMITS);
    Bytes kept = TestL2.transfer(0, 0, BOB, 1);
    assertInstanceOf(SubmitResult.Executed.class, submit(kept));
    List<Bytes> refused =
        List.of(
            kept,
            Bytes.fromHexString("0x02ff"),
            TestL2.transfer(0, 0, BOB, 2),
            TestL2.transfer(UNFUNDED, 0, BOB, 1),
            TestL2.transfer(UNFUNDED, 9, BOB, 1),
            TestL2.sign(1, TestL2.tx(0, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, 1, 30_000_000)),
            TestL2.sign(1, TestL2.tx(0, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, 1, 20_999)));
    for (Bytes raw : refused) {
      assertInstanceOf(SubmitResult.Rejected.class, submit(raw));
    }
    close();
    List<JournalRecord> records = journal();
    assertEquals(
        List.of(new JournalRecord.Restarted(0), new JournalRecord.Submitted(kept)), records);
  }

  /**
   * A random load on small limits and a budget that the real clock uses up; then a replay with
   * other limits and without a clock makes the same blocks.
   */
  @Test
  void aReplayRepeatsWhatClockAndLimitsDecided() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("AdmissionJournalTest seed " + seed);
    Random random = new Random(seed);
    open(new PoolLimits(20, 20_000, 6, 8_000, 3), new BlockLimits(5_000_000, 4_000, 300_000));
    long[] nonces = new long[6];
    int waited = 0;
    List<ChainBlock> sealed = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int from = random.nextInt(nonces.length);
      long nonce = nonces[from] + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
      Bytes raw =
          TestL2.sign(
              from,
              TestL2.tx(
                  nonce,
                  Optional.of(BOB),
                  UInt256.ONE,
                  Bytes.wrap(new byte[random.nextInt(300)]),
                  1 + random.nextInt(5),
                  50_000 + random.nextInt(4_000_000)));
      SubmitResult result = submit(raw);
      waited += result instanceof SubmitResult.Waiting ? 1 : 0;
      nonces[from] = sequencer.backend().pendingNonce(TestL2.user(from).address());
      if (random.nextInt(12) == 0) {
        sealed.add(seal());
      }
    }
    sealed.add(seal());
    sealed.add(seal());
    close();
    assertTrue(waited > 0, "nothing waited");
    assertTrue(
        journal().stream().anyMatch(JournalRecord.Released.class::isInstance), "nothing released");
    assertEquals(hashes(sealed), hashes(replayed(sealed.size())));
  }

  private List<ChainBlock> replayed(int blocks) {
    List<ChainBlock> again = new ArrayList<>();
    try (ChainStore other = TestL2.store(folder.resolve("other"), Map.of());
        Journal journal =
            ChronicleJournal.open(
                folder.resolve("journal"), Journal.Durability.MMAP, Optional.empty())) {
      BlockProduction production =
          new BlockProduction(
              TestL2.rules(new PoolLimits(1, 1, 1, 1, 1), new BlockLimits(1, 1, 1)),
              StoreChainAccess.of(other),
              new TestL2.Attributes(),
              TestL2.CRYPTO,
              () -> 0,
              number -> {});
      new Replay(production, TestL2.CRYPTO, events -> {}).run(journal, Optional.empty());
      for (long number = 1; number <= blocks; number++) {
        again.add(
            new ChainBlock(
                other.block(number).orElseThrow(),
                other.senders(number).orElseThrow(),
                other.receipts(number).orElseThrow()));
      }
    }
    return again;
  }

  private static List<Bytes32> hashes(List<ChainBlock> blocks) {
    return blocks.stream().map(block -> block.block().hash()).toList();
  }

  @Test
  void aClientCanAskWhatBecameOfATransaction() throws Exception {
    open(new PoolLimits(100, 4 << 20, 8, 2 << 20, 1), TestL2.LIMITS);
    Bytes now = TestL2.transfer(0, 0, BOB, 1);
    Bytes later = TestL2.transfer(0, 5, BOB, 1);
    Bytes never = TestL2.transfer(UNFUNDED, 0, BOB, 1);
    assertEquals(new TransactionStatus.Unknown(), status(now));
    submit(now);
    submit(later);
    submit(never);
    assertEquals(new TransactionStatus.Executed(1), status(now));
    assertEquals(new TransactionStatus.Waiting(false), status(later));
    assertTrue(
        assertInstanceOf(TransactionStatus.Refused.class, status(never))
            .reason()
            .detail()
            .startsWith("balance 0, tx cost "));
    seal();
    assertEquals(new TransactionStatus.Included(1, 1), status(now));
    seal();
    seal();
    assertInstanceOf(TransactionStatus.Refused.class, status(later));
  }

  private TransactionStatus status(Bytes raw) {
    return sequencer.status(Keccak.hash(raw));
  }

  /** Readers hammer the moment between a commit and the next block. */
  @Test
  void readersSeeNoGapBetweenCommitAndNextBlock() throws Exception {
    open(new PoolLimits(100, 4 << 20, 8, 2 << 20, 5), TestL2.LIMITS);
    AtomicReference<Bytes32> executed = new AtomicReference<>();
    AtomicReference<String> fault = new AtomicReference<>("");
    AtomicBoolean stop = new AtomicBoolean();
    CompletionStage<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              while (!stop.get()) {
                look(executed.get(), fault);
              }
            });
    for (int nonce = 0; nonce < 80; nonce++) {
      Bytes raw = TestL2.transfer(0, nonce, BOB, 1);
      submit(raw);
      executed.set(Keccak.hash(raw));
      seal();
    }
    stop.set(true);
    reader.toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertEquals("", fault.get());
  }

  private void look(Bytes32 hash, AtomicReference<String> fault) {
    long latest = sequencer.backend().heads().latest();
    long pending = sequencer.backend().pending().env().number();
    if (pending <= latest) {
      fault.set("pending " + pending + " and latest " + latest);
    }
    if (hash != null
        && sequencer.backend().place(hash).isEmpty()
        && sequencer.backend().pooled(hash).isEmpty()) {
      fault.set(hash + " is not found");
    }
    assertNotEquals(0, pending);
  }
}
