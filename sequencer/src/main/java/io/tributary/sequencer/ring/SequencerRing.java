package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import io.tributary.sequencer.seal.Refusals;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The one ring, the one order:
 *
 * <pre>
 *   recover (n workers) -> admit -> execute -> journal -> publish
 * </pre>
 *
 * Publishing never waits: a full ring is answered at once. Safe for concurrent use.
 */
public final class SequencerRing implements AutoCloseable {
  private static final long CLOSE_TIMEOUT_S = 10;

  private final Disruptor<RingEvent> disruptor;
  private final RingBuffer<RingEvent> ring;
  private final Acceptance acceptance;
  private final int largestTransaction;
  private final ExecutorService notifier;
  private final Refusals refusals;
  private final Set<Bytes32> inFlight = ConcurrentHashMap.newKeySet();

  /**
   * Sizes.
   *
   * @param slots a power of two
   * @param recoverWorkers threads that recover senders
   * @param largestTransaction in bytes
   */
  public record Config(int slots, int recoverWorkers, int largestTransaction) {
    public static final Config DEFAULT = new Config(1 << 14, 2, 512 << 10);
  }

  /** Starts the stages. The production and the journal belong to the ring from here on. */
  public SequencerRing(
      Config config,
      UInt256 chainId,
      Crypto crypto,
      BlockProduction production,
      Journal journal,
      Acceptance acceptance,
      ChainFeed feed,
      ThreadFactory threads) {
    this.acceptance = acceptance;
    this.largestTransaction = config.largestTransaction();
    this.refusals = production.refusals();
    this.notifier = Executors.newSingleThreadExecutor(threads);
    this.disruptor =
        new Disruptor<>(
            RingEvent::new, config.slots(), threads, ProducerType.MULTI, new RingWaitStrategy());
    JournalStage journalStage = new JournalStage(journal, acceptance);
    disruptor.setDefaultExceptionHandler(new StageFailure(acceptance));
    disruptor
        .handleEventsWith(recoverers(config.recoverWorkers(), crypto))
        .then(new AdmitStage(chainId, acceptance, production.lastL1()))
        .then(
            new ExecuteStage(
                production,
                journalStage,
                acceptance,
                block -> notifier.execute(() -> feed.publishHead(block)),
                block -> notifier.execute(() -> feed.publishRemoved(block)),
                retraction -> notifier.execute(() -> feed.publishRetraction(retraction))))
        .then(journalStage)
        .then(new PublishStage(journalStage, acceptance, feed, notifier, this::answered));
    this.ring = disruptor.start();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Disruptor takes its handlers as a generic array.
  private static EventHandler<RingEvent>[] recoverers(int workers, Crypto crypto) {
    EventHandler<RingEvent>[] stages = new EventHandler[workers];
    for (int i = 0; i < workers; i++) {
      stages[i] = new RecoverStage(i, workers, crypto);
    }
    return stages;
  }

  /**
   * Takes a transaction in its network form. The stage completes when journal and execution are
   * done; it never fails.
   */
  public CompletionStage<SubmitResult> submit(Bytes raw) {
    if (raw.size() > largestTransaction) {
      return refused(RpcError.OVERSIZED_DATA, "limit " + largestTransaction + " bytes");
    }
    String closed = acceptance.closedBecause();
    if (!closed.isEmpty()) {
      return refused(RpcError.NOT_ACCEPTING, closed);
    }
    Bytes32 hash = Keccak.hash(raw);
    CompletableFuture<SubmitResult> reply = new CompletableFuture<>();
    inFlight.add(hash);
    boolean taken =
        publish(
            event -> {
              event.kind = RingEvent.Kind.TRANSACTION;
              event.raw = raw;
              event.hash = hash;
              event.reply = reply;
            });
    if (!taken) {
      inFlight.remove(hash);
      return refused(RpcError.LIMIT_EXCEEDED, "the sequencer is busy");
    }
    return reply;
  }

  private void answered(Bytes32 hash, SubmitResult result) {
    if (result instanceof SubmitResult.Rejected refused
        && refused.error() != RpcError.ALREADY_KNOWN) {
      refusals.add(hash, refused);
    }
    inFlight.remove(hash);
  }

  /** Whether a transaction with this hash was submitted and has no result yet. */
  public boolean isInFlight(Bytes32 hash) {
    return inFlight.contains(hash);
  }

  private static CompletionStage<SubmitResult> refused(RpcError error, String detail) {
    return CompletableFuture.completedFuture(new SubmitResult.Rejected(error, detail));
  }

  /** Seals the block in the making; false where the ring is full. */
  public boolean tick() {
    return publish(event -> event.kind = RingEvent.Kind.TICK);
  }

  /** Hands in the next confirmed L1 block; false where the ring is full. */
  public boolean l1Block(L1Block block) {
    return publish(
        event -> {
          event.kind = RingEvent.Kind.L1_BLOCK;
          event.l1Block = block;
        });
  }

  /**
   * Takes back the blocks after {@code blockNumber}, whose origins L1 took back. Transactions that
   * come after this event see the chain without them.
   *
   * @param origin of that block; the next L1 block has to follow it
   * @return completes when it is done, or the ring has halted; empty where the ring is full
   */
  public Optional<CompletionStage<Void>> unwind(long blockNumber, L1Ref origin) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    boolean taken =
        publish(
            event -> {
              event.kind = RingEvent.Kind.UNWIND;
              event.unwinding = new Unwinding(blockNumber, origin, done);
            });
    return taken ? Optional.of(done) : Optional.empty();
  }

  /** Stops for good, after what is in the ring; false where the ring is full. */
  public boolean halt(Halt halt) {
    return publish(
        event -> {
          event.kind = RingEvent.Kind.HALT;
          event.halt = halt;
        });
  }

  private boolean publish(Consumer<RingEvent> fill) {
    return ring.tryPublishEvent((event, sequence) -> fill.accept(event));
  }

  /** Slots that are taken. */
  public long backlog() {
    return ring.getBufferSize() - ring.remainingCapacity();
  }

  /** Finishes what is in the ring and ends the threads. */
  @Override
  public void close() {
    acceptance.pause("shutting down");
    try {
      disruptor.shutdown(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      disruptor.halt();
    }
    notifier.shutdown();
  }
}
