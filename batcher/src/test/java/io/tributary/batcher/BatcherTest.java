package io.tributary.batcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.batcher.channel.BrotliCompressor;
import io.tributary.batcher.channel.ChannelPlan;
import io.tributary.batcher.channel.ChannelPlanner;
import io.tributary.batcher.channel.PlanFile;
import io.tributary.batcher.l1.Fees;
import io.tributary.batcher.l1.IntentFile;
import io.tributary.batcher.l1.L1Endpoint;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.safe.Checkpoints;
import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.batcher.safe.SequencedChain;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import io.tributary.da.archive.BlobArchive;
import io.tributary.da.blob.SidecarForm;
import io.tributary.derivation.channel.Compressor;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.derivation.pipeline.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatcherTest {
  private static final long RESEND_MS = 6_000;
  private static final UInt256 MUCH = UInt256.valueOf(1_000_000_000_000_000L);

  @TempDir Path folder;

  private final NativeCrypto crypto = new NativeCrypto();
  private final FakeL1 l1 = new FakeL1(crypto);
  private final FakeL2 l2 = new FakeL2(l1);
  private final List<ChannelPlan> posted = new ArrayList<>();
  private SequencedChain chain;
  private DerivationDriver derivation;
  private long nowMs = 1_000_000;

  @Test
  void postsBlobsAndReadsThemBack() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    seal(12, 3);
    runUntilSafe(batcher, 12);
    assertEquals(1, posted.size());
    assertEquals(
        3,
        l1.chain().stream()
            .flatMap(b -> b.transactions().stream())
            .findFirst()
            .orElseThrow()
            .type());
    seal(5, 0);
    runUntilSafe(batcher, 17);
    assertTrue(batcher.isCaughtUp());
  }

  @Test
  void postsCalldataWhereThatIsCheaper() {
    l1.prices =
        new L1Endpoint.Prices(UInt256.ONE, UInt256.valueOf(1_000_000_000_000L), UInt256.ONE);
    Batcher batcher = batcher(CarrierPolicy.CHEAPER);
    seal(4, 1);
    runUntilSafe(batcher, 4);
    assertEquals(
        2,
        l1.chain().stream()
            .flatMap(b -> b.transactions().stream())
            .findFirst()
            .orElseThrow()
            .type());
  }

  @Test
  void aCorruptingEncoderReachesNothing() {
    IntFunction<Compressor> corrupting =
        quality ->
            plain -> {
              byte[] bent = plain.clone();
              bent[bent.length - 1] ^= 1;
              return new BrotliCompressor(quality).compress(bent);
            };
    Batcher batcher = batcher(CarrierPolicy.BLOBS, corrupting);
    seal(3, 2);
    BatcherException failure = assertThrows(BatcherException.class, () -> run(batcher, 5));
    assertEquals(BatcherException.Kind.FATAL, failure.kind());
    assertEquals(List.of(), l1.sent);
  }

  @Test
  void nothingAboveTheCheckedHeightIsPosted() {
    l2.checked = 4;
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    seal(9, 1);
    runUntilSafe(batcher, 4);
    run(batcher, 10);
    assertEquals(4, chain.safeHead().number());
    l2.checked = 9;
    runUntilSafe(batcher, 9);
  }

  @Test
  void aStuckBlobTransactionIsReplacedAtTwiceTheFees() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    seal(2, 1);
    cycle(batcher, false);
    cycle(batcher, false);
    Transaction first = l1.pooled(0).orElseThrow();
    nowMs += RESEND_MS;
    cycle(batcher, false);
    Transaction second = l1.pooled(0).orElseThrow();
    assertEquals(first.maxFeePerGas().multiply(2), second.maxFeePerGas());
    assertEquals(first.maxFeePerBlobGas().multiply(2), second.maxFeePerBlobGas());
    assertEquals(first.blobHashes(), second.blobHashes());
    runUntilSafe(batcher, 2);
    assertEquals(1, posted.size());
  }

  @Test
  void aStuckCalldataTransactionIsReplacedAtAnEighthMore() {
    Batcher batcher = batcher(CarrierPolicy.CALLDATA);
    seal(2, 1);
    cycle(batcher, false);
    cycle(batcher, false);
    UInt256 first = l1.pooled(0).orElseThrow().maxFeePerGas();
    nowMs += RESEND_MS;
    cycle(batcher, false);
    assertEquals(first.add(first.divide(8)).add(1), l1.pooled(0).orElseThrow().maxFeePerGas());
    runUntilSafe(batcher, 2);
  }

  @Test
  void aNewProcessTakesOverWhatIsUnderWay() {
    Batcher before = batcher(CarrierPolicy.BLOBS);
    seal(6, 2);
    cycle(before, false);
    cycle(before, false);
    assertEquals(1, l1.sent.size());
    Batcher after = batcher(CarrierPolicy.BLOBS);
    seal(2, 1);
    runUntilSafe(after, 8);
    long transactions = l1.chain().stream().mapToLong(b -> b.transactions().size()).sum();
    assertEquals(2, transactions, "one for the first six blocks, one for the next two");
  }

  @Test
  void aNewProcessWithoutFilesRebuildsFromL1() {
    Batcher before = batcher(CarrierPolicy.BLOBS);
    seal(6, 2);
    runUntilSafe(before, 6);
    Path other = folder.resolve("other");
    Batcher after = batcher(CarrierPolicy.BLOBS, BrotliCompressor::new, other);
    run(after, 6);
    assertEquals(6, chain.safeHead().number());
    assertEquals(1, l1.sent.size());
  }

  @Test
  void aBatchThatL1ForgotIsPostedAgain() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    l1.mine(false);
    l1.mine(false);
    seal(3, 1);
    runUntilSafe(batcher, 3);
    int depth = 1;
    while (l1.chain().get(l1.chain().size() - depth).transactions().isEmpty()) {
      depth++;
    }
    l1.reorg(depth, false);
    for (int i = 0; i <= depth; i++) {
      l1.mine(false);
    }
    cycle(batcher, false);
    assertEquals(0, chain.safeHead().number());
    runUntilSafe(batcher, 3);
    assertEquals(2, posted.size());
  }

  @Test
  void whatWouldExpireIsNotPosted() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    seal(2, 1);
    for (int i = 0; i < 95; i++) {
      l1.mine(false);
    }
    BatcherException late = assertThrows(BatcherException.class, () -> run(batcher, 5));
    assertEquals(BatcherException.Kind.RETRY, late.kind());
    assertTrue(late.getMessage().contains("sequencing window"), late.getMessage());
    assertEquals(List.of(), l1.sent);
  }

  @Test
  void anEndpointThatIsBehindTakesNothingBack() {
    Batcher before = batcher(CarrierPolicy.BLOBS);
    seal(4, 1);
    runUntilSafe(before, 4);
    l1.behind = 3;
    List<Checkpoint> kept = List.of(derivation.checkpoint().orElseThrow());
    chain = new SequencedChain(l2, l2.config());
    DerivationDriver restarted = driver(keeping(kept));
    restarted.doWork(100);
    assertFalse(restarted.isStarted());
    assertEquals(kept.getLast(), restarted.checkpoint().orElseThrow());
    l1.behind = 0;
    restarted.doWork(100);
    assertTrue(restarted.isStarted());
    assertEquals(4, chain.safeHead().number());
  }

  private static Checkpoints keeping(List<Checkpoint> kept) {
    return new Checkpoints() {
      @Override
      public List<Checkpoint> load() {
        return kept;
      }

      @Override
      public void save(List<Checkpoint> newest) {}
    };
  }

  private DerivationDriver driver(Checkpoints checkpoints) {
    return new DerivationDriver(l2.config(), l1, chain, checkpoints, crypto, Trace.NONE);
  }

  @Test
  void aKillBetweenTheTransactionsOfAChannelPostsNoneTwice() {
    Batcher before = batcher(CarrierPolicy.CALLDATA);
    l2.seal(5, 100_000);
    for (int i = 0; posted.isEmpty(); i++) {
      assertTrue(i < 10);
      cycle(before, true);
    }
    int parts = posted.getFirst().transactions().size();
    assertTrue(parts > 2, parts + " transactions");
    while (chain.safeHead().number() < 1) {
      // One cycle a process: each dies wherever it is.
      cycle(batcher(CarrierPolicy.CALLDATA), true);
      assertTrue(nowMs < 2_000_000);
    }
    long transactions = l1.chain().stream().mapToLong(b -> b.transactions().size()).sum();
    assertEquals(parts, transactions);
  }

  @Test
  void aReorgThatTakesBackAnEarlierTransactionMeansTheAccountsNonce() {
    requireRecovery(1);
  }

  @Test
  void aDeepReorgMeansTheAccountsNonce() {
    requireRecovery(4);
  }

  /** So many channels are on L1 and another one in the pool; then all are taken back. */
  private void requireRecovery(int channels) {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    for (int i = 0; i < 8; i++) {
      l1.mine(false);
    }
    int before = l1.chain().size();
    for (int i = 1; i <= channels; i++) {
      seal(1, 1);
      runUntilSafe(batcher, i);
    }
    seal(1, 1);
    while (l1.pooled(channels).isEmpty()) {
      cycle(batcher, false);
    }
    l1.reorg(l1.chain().size() - before, false);
    while (l1.chain().size() < before + 3 * channels) {
      l1.mine(false);
    }
    runUntilSafe(batcher, channels + 1);
    // The transaction that waits in the pool gets its turn in between, and does no harm.
    for (int i = channels + 2; i < 2 * channels + 3; i++) {
      seal(1, 1);
      runUntilSafe(batcher, i);
    }
    assertTrue(l1.pooled(channels).isEmpty());
  }

  @Test
  void aPlanWhoseOriginIsOrphanedIsDropped() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    for (int i = 0; i < 4; i++) {
      l1.mine(false);
    }
    seal(6, 1);
    cycle(batcher, false);
    cycle(batcher, false);
    assertEquals(1, l1.sent.size());
    l1.reorg(3, false);
    for (int i = 0; i < 4; i++) {
      l1.mine(false);
    }
    nowMs += RESEND_MS;
    BatcherException waits = assertThrows(BatcherException.class, () -> doomed(batcher));
    assertEquals(BatcherException.Kind.RETRY, waits.kind());
    assertTrue(waits.getMessage().contains("L1 took back block"), waits.getMessage());
    assertEquals(1, l1.sent.size(), "no fee is burnt for a batch that nobody derives");
    l2.unwind();
    seal(3, 1);
    runUntilSafe(batcher, l2.unsafeHead());
  }

  private void doomed(Batcher batcher) {
    for (int i = 0; i < 10; i++) {
      cycle(batcher, false);
      l1.mine(false);
    }
  }

  @Test
  void aBacklogFillsItsBlobs() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    for (int i = 0; i < 90; i++) {
      l2.seal(2, 8_000);
    }
    runUntilSafe(batcher, 90);
    assertTrue(posted.size() > 1);
    for (ChannelPlan plan : posted.subList(0, posted.size() - 1)) {
      assertTrue(plan.fillPerMille() >= 960, "filled to " + plan.fillPerMille());
      assertEquals(6, plan.transactions().getFirst().size());
    }
  }

  @Test
  void aBlockLargerThanATransactionGoesOverSeveral() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    l2.seal(10, 100_000);
    runUntilSafe(batcher, 1);
    assertEquals(2, posted.size());
    assertEquals(2, posted.getFirst().transactions().size());
  }

  @Test
  void aReceiptThatComesLateIsWaitedFor() {
    l1.receiptLag = 2;
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    seal(3, 1);
    runUntilSafe(batcher, 3);
    run(batcher, 4);
    assertEquals(1, posted.size());
    assertEquals(1, l1.sent.size());
  }

  @Test
  void aNonceThatAnotherTookMeansStartingOver() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    seal(3, 1);
    cycle(batcher, false);
    cycle(batcher, false);
    l1.useNonce();
    runUntilSafe(batcher, 3);
    assertEquals(1, posted.size());
    assertTrue(l1.pooled(0).isPresent(), "the one that lost is never in a block");
  }

  @Test
  void anEndpointThatFailsNowAndThenDoesNoHarm() {
    Batcher batcher = batcher(CarrierPolicy.BLOBS);
    seal(4, 1);
    for (int i = 0; i < 30 && (chain.safeHead().number() < 4); i++) {
      l1.isDown = i % 2 == 0;
      try {
        batcher.doWork(nowMs);
      } catch (BatcherException down) {
        assertEquals(BatcherException.Kind.RETRY, down.kind());
      }
      l1.isDown = false;
      l1.mine(true);
      nowMs += 2_000;
    }
    assertEquals(4, chain.safeHead().number());
    assertFalse(posted.isEmpty());
  }

  private void seal(int blocks, int transactions) {
    for (int i = 0; i < blocks; i++) {
      l2.seal(transactions, 40);
    }
  }

  private void runUntilSafe(Batcher batcher, long number) {
    for (int i = 0; i < 60 && chain.safeHead().number() < number; i++) {
      cycle(batcher, true);
    }
    assertEquals(number, chain.safeHead().number());
    run(batcher, 2);
  }

  private void run(Batcher batcher, int cycles) {
    for (int i = 0; i < cycles; i++) {
      cycle(batcher, true);
    }
  }

  private void cycle(Batcher batcher, boolean mine) {
    batcher.doWork(nowMs);
    nowMs += 2_000;
    if (mine) {
      l1.mine(true);
    }
  }

  private Batcher batcher(CarrierPolicy carrier) {
    return batcher(carrier, BrotliCompressor::new);
  }

  private Batcher batcher(CarrierPolicy carrier, IntFunction<Compressor> compressors) {
    return batcher(carrier, compressors, folder);
  }

  private Batcher batcher(CarrierPolicy carrier, IntFunction<Compressor> compressors, Path files) {
    chain = new SequencedChain(l2, l2.config());
    derivation = driver(Checkpoints.NONE);
    TransactionManager transactions =
        new TransactionManager(
            l1,
            Signer.of(Bytes32.leftPad(Bytes.of(21))),
            UInt256.valueOf(31337),
            new IntentFile(files.resolve("batcher.intent")),
            new Fees(MUCH, MUCH, MUCH),
            RESEND_MS);
    return new Batcher(
        new BatcherConfig(l2.config(), 4_000, 1_000, 10, SidecarForm.EIP_4844, carrier),
        l2,
        chain,
        derivation,
        new ChannelPlanner(l2.config().batchFormat(), compressors),
        transactions,
        l1,
        new BlobArchive(files.resolve("blobs")),
        new PlanFile(files.resolve("channel")),
        (plan, inclusion) -> posted.add(plan));
  }
}
