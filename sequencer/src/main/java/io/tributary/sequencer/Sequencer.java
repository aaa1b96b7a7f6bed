package io.tributary.sequencer;

import io.tributary.core.port.Crypto;
import io.tributary.sequencer.journal.ChronicleJournal;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.ring.Acceptance;
import io.tributary.sequencer.ring.Halt;
import io.tributary.sequencer.ring.Replay;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.ring.Ticker;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.EthBackend;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.Retraction;
import io.tributary.sequencer.rpc.eth.TransactionPlace;
import io.tributary.sequencer.rpc.status.TransactionStatus;
import io.tributary.sequencer.seal.AttributesBuilder;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import io.tributary.store.ChainStore;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sequencer over a store: {@link #open} replays what the journal holds past the last sealed
 * block, then the ring takes events. The owner drives it: {@link #doWork} as often as it likes,
 * {@link #l1Block} for each confirmed L1 block after {@link #lastL1}.
 */
public final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private final Journal journal;
  private final BlockProduction production;
  private final Acceptance acceptance = new Acceptance();
  private final ChainFeed feed = new ChainFeed();
  private final SafeHead safeHead = new SafeHead();
  private final SequencerRing ring;
  private final Ticker ticker;
  private final EthBackend backend;
  private final DiskGuard disk;
  private final JournalPruning pruning;

  /**
   * What it needs of the world.
   *
   * @param l1CaughtUp whether all confirmed L1 blocks were handed in
   * @param threads for the stages
   * @param replayed told how many journal events are replayed
   * @param unwound told the number of the newest block that is left after blocks were taken back,
   *     before others follow it
   */
  public record Ports(
      AttributesBuilder attributes,
      Crypto crypto,
      BooleanSupplier l1CaughtUp,
      ThreadFactory threads,
      LongConsumer replayed,
      LongConsumer unwound) {}

  private Sequencer(SequencerConfig config, ChainStore store, Ports ports, Journal journal) {
    this.journal = journal;
    this.production =
        new BlockProduction(
            config.rules(),
            new StoreChain(store, journal::endOf),
            ports.attributes(),
            ports.crypto(),
            System::nanoTime,
            ports.unwound().andThen(safeHead::unwound));
    new Replay(production, ports.crypto(), ports.replayed()).run(journal, StoreChain.reach(store));
    this.ring =
        new SequencerRing(
            config.ring(),
            config.rules().chain().chainId(),
            ports.crypto(),
            production,
            journal,
            acceptance,
            feed,
            ports.threads());
    this.ticker = new Ticker(ring, production, ports.l1CaughtUp());
    this.backend =
        new SequencerBackend(
            store, config.rules().chain(), ports.crypto(), feed, production, ring, safeHead);
    feed.onRetraction(Sequencer::log);
    this.disk =
        new DiskGuard(
            acceptance,
            () -> config.journal().toFile().getUsableSpace(),
            config.leastFreeBytes(),
            journal::reserve);
    this.pruning = new JournalPruning(journal, store, safeHead, JournalPruning.RETAINED_BLOCKS);
  }

  /**
   * Opens the journal, replays it and starts. The store holds genesis at least and stays the
   * caller's to close.
   */
  public static Sequencer open(SequencerConfig config, ChainStore store, Ports ports) {
    Journal journal =
        ChronicleJournal.open(config.journal(), config.durability(), StoreChain.reach(store));
    try {
      return new Sequencer(config, store, ports, journal);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /** How far the journal reached when the newest block of {@code store} was stored. */
  public static Optional<Journal.Reach> journalReach(ChainStore store) {
    return StoreChain.reach(store);
  }

  private static void log(Retraction retraction) {
    LOG.warn(
        "transaction {} of block {} is retracted: {}, {}",
        retraction.transactionHash(),
        retraction.blockNumber(),
        retraction.fate().name().toLowerCase(Locale.ROOT),
        retraction.reason());
  }

  /** One turn of the duty cycle: seals the block that is due. */
  public boolean doWork(long nowMs) {
    return ticker.doWork(nowMs);
  }

  /** Looks at the disk and prunes the journal; every second or so. */
  public void checkDisk() {
    disk.doWork();
    pruning.doWork();
  }

  /**
   * Hands in the next confirmed L1 block; false where the ring is full and the caller should try
   * again.
   */
  public boolean l1Block(L1Block block) {
    return ring.l1Block(block);
  }

  /**
   * Takes back the blocks after {@code blockNumber}, whose origins are not on L1 any more, and
   * executes their transactions again on the origins that are handed in afterwards.
   *
   * @param origin of that block: {@link #l1Block} goes on after it
   * @return completes when the blocks are taken back, or sequencing has stopped; empty where the
   *     ring is full and the caller should try again
   */
  public Optional<CompletionStage<Void>> unwind(long blockNumber, L1Ref origin) {
    return ring.unwind(blockNumber, origin);
  }

  /** Whether transactions of blocks that were taken back are still executed again. */
  public boolean isReexecuting() {
    return production.isReexecuting();
  }

  /** Stops sequencing for good, as when L1 was reorganised deeper than can be unwound. */
  public boolean halt(Halt halt) {
    return ring.halt(halt);
  }

  /** The L1 block after which {@link #l1Block} goes on. */
  public L1Ref lastL1() {
    return production.lastL1();
  }

  /** Why it stopped, if it did. */
  public Optional<Halt> halted() {
    return acceptance.halted();
  }

  /** Why it takes no transactions; empty if it does. */
  public String closedBecause() {
    return acceptance.closedBecause();
  }

  public Journal.Durability durability() {
    return journal.durability();
  }

  public SafeHead safeHead() {
    return safeHead;
  }

  public ChainFeed feed() {
    return feed;
  }

  /** The chain for {@link io.tributary.sequencer.rpc.eth.EthMethods}. */
  public EthBackend backend() {
    return backend;
  }

  /**
   * What became of a transaction. It moves on from the ring to the pool and to the store, and is
   * looked for in this order, so that it is found on its way.
   */
  public TransactionStatus status(Bytes32 hash) {
    if (ring.isInFlight(hash)) {
      return new TransactionStatus.InFlight();
    }
    Optional<PooledTransaction> pooled = production.pooled(hash);
    Optional<TransactionPlace> place = backend.place(hash);
    if (place.isPresent()) {
      return new TransactionStatus.Included(place.get().blockNumber(), place.get().index());
    }
    if (pooled.isPresent()) {
      return production.isExecuted(pooled.get())
          ? new TransactionStatus.Executed(production.openNumber())
          : new TransactionStatus.Waiting(pooled.get().executable());
    }
    return production
        .refusals()
        .of(hash)
        .<TransactionStatus>map(TransactionStatus.Refused::new)
        .orElseGet(TransactionStatus.Unknown::new);
  }

  /** Slots of the ring that are taken. */
  public long backlog() {
    return ring.backlog();
  }

  /**
   * Finishes what is in the ring, then closes the journal. The block in the making is replayed at
   * the next start.
   */
  @Override
  public void close() {
    ring.close();
    journal.close();
  }
}
