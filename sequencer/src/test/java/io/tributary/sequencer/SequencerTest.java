package io.tributary.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.ring.Halt;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import io.tributary.store.ChainStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it but the network: ring, journal, store, and what is left after a crash. */
class SequencerTest {
  private static final Address BOB = TestL2.user(9).address();

  @TempDir Path folder;
  private ChainStore store;
  private Sequencer sequencer;
  private final BlockingQueue<ChainBlock> heads = new LinkedBlockingQueue<>();
  private long nowMs = 1000 * TestL2.GENESIS_TIME;

  private void open(Path data) {
    open(data, SequencerRing.Config.DEFAULT, 0);
  }

  private void open(Path data, SequencerRing.Config ring, long leastFreeBytes) {
    store = TestL2.store(data.resolve("store"), Map.of());
    SequencerConfig config =
        new SequencerConfig(
            TestL2.rules(), data.resolve("journal"), Journal.Durability.MMAP, ring, leastFreeBytes);
    Sequencer.Ports ports =
        new Sequencer.Ports(
            new TestL2.Attributes(),
            TestL2.CRYPTO,
            () -> true,
            Thread.ofPlatform().daemon().factory(),
            events -> {},
            number -> {});
    sequencer = Sequencer.open(config, store, ports);
    sequencer.feed().onHead(heads::add);
  }

  @AfterEach
  void close() {
    if (sequencer != null) {
      sequencer.close();
      store.close();
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

  @Test
  void sealsWhenTheBlockIsDueAndNotBefore() throws Exception {
    open(folder);
    assertFalse(sequencer.doWork(nowMs + 999));
    assertInstanceOf(SubmitResult.Executed.class, submit(TestL2.transfer(0, 0, BOB, 1)));
    ChainBlock block = seal();
    assertEquals(1, block.number());
    assertEquals(2, block.block().transactions().size());
    assertEquals(1, sequencer.backend().heads().latest());
    assertFalse(sequencer.doWork(nowMs));
  }

  @Test
  void refusesWhatIsNoTransactionOfThisChain() throws Exception {
    open(folder);
    assertEquals(RpcError.INVALID_RLP, refusal(Bytes.fromHexString("0x02ff")));
    assertEquals(RpcError.OVERSIZED_DATA, refusal(Bytes.wrap(new byte[(512 << 10) + 1])));
    assertEquals(RpcError.TX_TYPE_NOT_SUPPORTED, refusal(Bytes.fromHexString("0x05c0")));
  }

  private RpcError refusal(Bytes raw) throws Exception {
    return assertInstanceOf(SubmitResult.Rejected.class, submit(raw)).error();
  }

  @Test
  void stopsWithANameWhenL1IsReorganised() throws Exception {
    open(folder);
    assertTrue(sequencer.l1Block(TestL2.l1(1, Bytes.EMPTY)));
    L1Block other =
        new L1Block(2, Bytes32.ZERO, TestL2.l1Hash(99), TestL2.GENESIS_TIME + 4, Bytes.EMPTY);
    assertTrue(sequencer.l1Block(other));
    assertEquals(RpcError.NOT_ACCEPTING, refusal(TestL2.transfer(0, 0, BOB, 1)));
    assertEquals(Halt.Reason.L1_REORG, sequencer.halted().orElseThrow().reason());
    assertEquals(new L1Ref(1, TestL2.l1Hash(1)), sequencer.lastL1());
  }

  @Test
  void takesNoTransactionsWhileTheDiskIsNearlyFull() throws Exception {
    open(folder, SequencerRing.Config.DEFAULT, Long.MAX_VALUE);
    sequencer.checkDisk();
    assertFalse(sequencer.closedBecause().isEmpty());
    assertEquals(RpcError.NOT_ACCEPTING, refusal(TestL2.transfer(0, 0, BOB, 1)));
    assertEquals(1, seal().number());
  }

  @Test
  void answersAtOnceWhenTheRingIsFull() throws Exception {
    open(folder, new SequencerRing.Config(2, 1, 1 << 10), 0);
    List<SubmitResult> results = new ArrayList<>();
    List<java.util.concurrent.CompletionStage<SubmitResult>> stages = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      stages.add(sequencer.backend().submit(TestL2.transfer(0, i, BOB, 1)));
    }
    for (var stage : stages) {
      results.add(stage.toCompletableFuture().get(20, TimeUnit.SECONDS));
    }
    assertTrue(
        results.stream()
            .anyMatch(
                r ->
                    r instanceof SubmitResult.Rejected rejected
                        && rejected.error() == RpcError.LIMIT_EXCEEDED));
    assertInstanceOf(SubmitResult.Executed.class, results.getFirst());
  }

  /**
   * Runs a random load, copies the folders while it runs, as a crash would leave them, opens the
   * copy, and compares with the run that went on: what was acknowledged before the copy is there,
   * in the same place, and the same blocks come out.
   */
  @Test
  void losesNothingAcknowledgedInACrash() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("SequencerTest seed " + seed);
    Random random = new Random(seed);
    Path live = folder.resolve("live");
    open(live);
    long[] nonces = new long[4];
    List<Bytes32> acknowledged = new ArrayList<>();
    int l1 = 0;
    for (int i = 0; i < 400; i++) {
      int from = random.nextInt(4);
      if (random.nextInt(20) == 0) {
        sequencer.l1Block(TestL2.l1(++l1, random.nextBoolean() ? BOB.bytes() : Bytes.EMPTY));
      }
      // The last hundred stay unsealed: only the journal has them.
      if (i < 300 && random.nextInt(40) == 0) {
        seal();
      }
      // Now and then two in the wrong order: the first waits for the second.
      if (random.nextInt(10) == 0) {
        acknowledged.add(send(from, nonces[from] + 1));
        acknowledged.add(send(from, nonces[from]));
        nonces[from] += 2;
      } else {
        acknowledged.add(send(from, nonces[from]++));
      }
    }
    Path crashed = folder.resolve("crashed");
    copy(live, crashed);
    List<ChainBlock> expected = finish();
    close();
    heads.clear();
    nowMs = 1000 * (TestL2.GENESIS_TIME + expected.getFirst().number() - 1);

    open(crashed);
    List<ChainBlock> actual = finish();
    assertEquals(hashes(expected), hashes(actual));
    for (Bytes32 hash : acknowledged) {
      assertTrue(sequencer.backend().place(hash).isPresent(), hash + " is lost");
    }
  }

  private Bytes32 send(int from, long nonce) throws Exception {
    Bytes raw = TestL2.transfer(from, nonce, BOB, 1);
    SubmitResult result = submit(raw);
    assertFalse(result instanceof SubmitResult.Rejected, result.toString());
    return Keccak.hash(raw);
  }

  private List<ChainBlock> finish() throws Exception {
    return List.of(seal(), seal(), seal());
  }

  private static List<Bytes32> hashes(List<ChainBlock> blocks) {
    return blocks.stream().map(block -> block.block().hash()).toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
