package io.tributary.sequencer;

import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.store.ChainStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tuweni.bytes.Bytes;

/**
 * Signed bytes in, receipts out, journal on: prints transactions a second and the latency of one at
 * a time. Not a test.
 */
public final class PipelineLoad {
  private static final int SENDERS = 8;
  private static final int WINDOW = 4096;

  private PipelineLoad() {}

  /** The argument is the number of transactions. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    List<Bytes> transactions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      transactions.add(TestL2.transfer(i % SENDERS, i / SENDERS, TestL2.user(9).address(), 1));
    }
    Path folder = Files.createTempDirectory("pipeline-load");
    try (ChainStore store = TestL2.store(folder.resolve("store"), Map.of());
        Sequencer sequencer = open(folder, store)) {
      for (int round = 0; round < 4; round++) {
        int from = count * round / 4;
        throughput(sequencer, transactions.subList(from, count * (round + 1) / 4));
      }
      latency(sequencer, count / SENDERS);
    }
  }

  private static Sequencer open(Path folder, ChainStore store) {
    SequencerConfig config =
        new SequencerConfig(
            TestL2.rules(),
            folder.resolve("journal"),
            Journal.Durability.MMAP,
            SequencerRing.Config.DEFAULT,
            0);
    return Sequencer.open(
        config,
        store,
        new Sequencer.Ports(
            new TestL2.Attributes(),
            TestL2.CRYPTO,
            () -> true,
            Thread.ofPlatform().daemon().factory(),
            events -> {},
            number -> {}));
  }

  private static void throughput(Sequencer sequencer, List<Bytes> transactions) throws Exception {
    Semaphore window = new Semaphore(WINDOW);
    AtomicLong executed = new AtomicLong();
    AtomicLong waiting = new AtomicLong();
    long start = System.nanoTime();
    int sent = 0;
    for (Bytes raw : transactions) {
      window.acquire();
      sequencer
          .backend()
          .submit(raw)
          .whenComplete(
              (result, failure) -> {
                window.release();
                count(result, executed, waiting);
              });
      // Blocks of about a thousand transactions: 30 million gas.
      if (++sent % 1000 == 0) {
        while (!sequencer.doWork(Long.MAX_VALUE)) {
          Thread.onSpinWait();
        }
      }
    }
    window.acquire(WINDOW);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(
        Math.round(transactions.size() / seconds)
            + " tx/s, executed "
            + executed
            + ", waiting "
            + waiting
            + " of "
            + transactions.size());
  }

  private static void count(SubmitResult result, AtomicLong executed, AtomicLong waiting) {
    switch (result) {
      case SubmitResult.Executed done -> executed.incrementAndGet();
      case SubmitResult.Waiting later -> waiting.incrementAndGet();
      case SubmitResult.Rejected(RpcError error, String detail) ->
          throw new IllegalStateException(error + " " + detail);
    }
  }

  private static void latency(Sequencer sequencer, long nonce) throws Exception {
    sequencer.doWork(Long.MAX_VALUE);
    long[] ns = new long[500];
    for (int i = 0; i < ns.length; i++) {
      Bytes raw = TestL2.transfer(0, nonce + i, TestL2.user(9).address(), 1);
      long start = System.nanoTime();
      CompletionStage<SubmitResult> stage = sequencer.backend().submit(raw);
      stage.toCompletableFuture().get();
      ns[i] = System.nanoTime() - start;
    }
    Arrays.sort(ns);
    System.out.println(
        "one at a time: p50 " + ns[250] / 1000 + " us, p99 " + ns[495] / 1000 + " us");
  }
}
