package io.tributary.batcher;

import io.tributary.batcher.BatcherException.Kind;
import io.tributary.batcher.channel.Carrier;
import io.tributary.batcher.channel.ChannelPlan;
import io.tributary.batcher.channel.ChannelPlanner;
import io.tributary.batcher.channel.PlanFile;
import io.tributary.batcher.channel.PostCheck;
import io.tributary.batcher.l1.L1Endpoint;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.l1.TransactionOutcome;
import io.tributary.batcher.l1.TransactionRequest;
import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.batcher.safe.SequencedChain;
import io.tributary.da.archive.BlobArchive;
import io.tributary.da.blob.Sidecar;
import io.tributary.derivation.attributes.DerivedBlock;
import io.tributary.derivation.batch.BatchBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop: derive what L1 says, build what is missing, check it, post it, wait until derivation
 * has read it. One channel is under way at a time, so frames never come out of order, and where L1
 * forgets one the next begins at the safe head again. One thread; an exception of an endpoint
 * leaves the state as it was.
 */
public final class Batcher {
  private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);
  private static final int STEPS_A_CYCLE = 200;
  private static final long TRANSACTION_GAS = 21_000;
  private static final long GAS_PER_BYTE = 40;

  /** What the loop is at. */
  private enum State {
    /** Nothing is under way. */
    IDLE,
    /** A transaction of the channel is on its way into a block. */
    POSTING,
    /** All of the channel is on L1; derivation has not read it yet. */
    SETTLING
  }

  private final BatcherConfig config;
  private final L2Source source;
  private final SequencedChain chain;
  private final DerivationDriver derivation;
  private final ChannelPlanner planner;
  private final PostCheck check;
  private final TransactionManager transactions;
  private final L1Endpoint l1;
  private final BlobArchive archive;
  private final BatchListener listener;
  private final PlanFile plans;
  private final Deque<List<Bytes>> queue = new ArrayDeque<>();
  private State state;
  private ChannelPlan plan;
  private TransactionRequest prepared;
  private long settledAt;
  private long lastPostMs;
  private Carrier carrier = Carrier.BLOBS;
  private int bytesPerBlock = 1;

  /**
   * @param derivation drives {@code chain}; both are this batcher's alone
   * @param transactions of the account that the system config names as batcher
   * @param plans holds the channel under way, so that a new process posts the rest of it
   */
  public Batcher(
      BatcherConfig config,
      L2Source source,
      SequencedChain chain,
      DerivationDriver derivation,
      ChannelPlanner planner,
      TransactionManager transactions,
      L1Endpoint l1,
      BlobArchive archive,
      PlanFile plans,
      BatchListener listener) {
    this.config = config;
    this.source = source;
    this.chain = chain;
    this.derivation = derivation;
    this.planner = planner;
    this.check = new PostCheck(config.rollup().batchFormat());
    this.transactions = transactions;
    this.l1 = l1;
    this.archive = archive;
    this.plans = plans;
    this.listener = listener;
    resume();
  }

  /** One cycle; how much was done. */
  public int doWork(long nowMs) {
    int done = derivation.doWork(STEPS_A_CYCLE);
    return done
        + switch (state) {
          case IDLE -> begin(nowMs);
          case POSTING -> post(nowMs);
          case SETTLING -> settle();
        };
  }

  /** Whether everything that may be posted is on L1 and was read back. */
  public boolean isCaughtUp() {
    return state == State.IDLE && chain.safeHead().number() >= postable();
  }

  /** What an operator watches; the thread of {@link #doWork}. */
  public BatcherStatus status() {
    long safe = chain.safeHead().number();
    long left =
        chain.safeHead().l1Origin().number() + config.rollup().sequencingWindow() - l1.headNumber();
    return new BatcherStatus(safe, Math.max(0, postable() - safe), left);
  }

  private long postable() {
    return Math.min(source.unsafeHead(), source.checkedHead());
  }

  private int begin(long nowMs) {
    long first = chain.safeHead().number() + 1;
    long last = Math.min(postable(), first + config.maxBlocks() - 1);
    boolean backlogged = (last - first + 1) * bytesPerBlock >= carrier.channelBytes();
    if (last < first || (!backlogged && nowMs - lastPostMs < config.intervalMs()) || !isRead()) {
      return 0;
    }
    List<BatchBlock> blocks = blocks(first, last);
    if (blocks.isEmpty()) {
      return 0;
    }
    requireWindow(first, blocks.getFirst());
    if (!isOnL1(first + blocks.size() - 1, blocks.getLast())) {
      return 0;
    }
    carrier = config.carrier().choose(carrier, l1.prices(), (long) blocks.size() * bytesPerBlock);
    ChannelPlan next = planner.plan(first, blocks, carrier);
    if (!check.holds(next)) {
      throw new BatcherException(
          Kind.FATAL,
          "the channel of blocks "
              + first
              + " to "
              + next.lastBlock()
              + " does not decode to them");
    }
    lastPostMs = nowMs;
    bytesPerBlock = Math.max(1, next.channelBytes() / next.blocks().size());
    start(next, nowMs);
    return 1;
  }

  // Before a new process has read L1 to its head, it does not know what is posted already.
  private boolean isRead() {
    return derivation
        .checkpoint()
        .filter(checkpoint -> checkpoint.l1().number() >= l1.headNumber() - 1)
        .isPresent();
  }

  // Fewer where the sequencer takes blocks back meanwhile.
  private List<BatchBlock> blocks(long first, long last) {
    List<BatchBlock> blocks = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      Optional<BatchBlock> block = batchBlock(number);
      if (block.isEmpty()) {
        break;
      }
      blocks.add(block.get());
    }
    return blocks;
  }

  private Optional<BatchBlock> batchBlock(long number) {
    return source.block(number).map(DerivedBlock::toBatch);
  }

  private void requireWindow(long number, BatchBlock block) {
    long left = block.epochNumber() + config.rollup().sequencingWindow() - l1.headNumber();
    if (left < config.windowMargin()) {
      throw new BatcherException(
          Kind.RETRY,
          "block "
              + number
              + " is not posted: too few L1 blocks are left of its sequencing window of "
              + config.rollup().sequencingWindow());
    }
  }

  // A batch whose origin is orphaned is never derived: posting it only burns fees. False where the
  // endpoint does not have the origin yet.
  private boolean isOnL1(long number, BatchBlock block) {
    Optional<Bytes32> there = l1.blockHash(block.epochNumber());
    if (there.isPresent() && !there.get().equals(block.epochHash())) {
      throw new BatcherException(
          Kind.RETRY,
          "L1 took back block " + block.epochNumber() + ", the origin of L2 block " + number);
    }
    return there.isPresent();
  }

  // Derivation drops all of a channel whose last block it cannot accept.
  private Optional<String> staleness() {
    BatchBlock last = plan.blocks().getLast();
    if (!batchBlock(plan.lastBlock()).equals(Optional.of(last))) {
      return Optional.of("the sequencer replaced block " + plan.lastBlock());
    }
    boolean isOrphaned =
        l1.blockHash(last.epochNumber())
            .filter(there -> !there.equals(last.epochHash()))
            .isPresent();
    return isOrphaned
        ? Optional.of("L1 took back block " + last.epochNumber() + ", the origin of its last block")
        : Optional.empty();
  }

  private void start(ChannelPlan next, long nowMs) {
    plans.save(next);
    plan = next;
    queue.addAll(next.transactions());
    state = State.POSTING;
    next(nowMs);
  }

  /** Continues what the last process had under way. */
  private void resume() {
    plan = plans.load(this::batchBlock).filter(check::holds).orElse(null);
    if (plan != null) {
      queue.addAll(plan.transactions());
      transactions.underWay().ifPresent(this::skipThrough);
    }
    state = plan == null && transactions.isIdle() ? State.IDLE : State.POSTING;
  }

  /** Drops the transactions of the plan up to {@code request}, which is under way. */
  private void skipThrough(TransactionRequest request) {
    int skipped = 1;
    for (List<Bytes> pieces : plan.transactions()) {
      if (carries(request, pieces)) {
        for (int i = 0; i < skipped; i++) {
          queue.removeFirst();
        }
        return;
      }
      skipped++;
    }
  }

  private static boolean carries(TransactionRequest request, List<Bytes> pieces) {
    List<Bytes> carried =
        request.sidecar().map(Sidecar::blobs).orElseGet(() -> List.of(request.data()));
    return carried.equals(pieces);
  }

  private TransactionRequest request(List<Bytes> pieces, Carrier by) {
    if (by == Carrier.CALLDATA) {
      Bytes data = pieces.getFirst();
      return new TransactionRequest(
          config.rollup().batchInbox(),
          data,
          TRANSACTION_GAS + GAS_PER_BYTE * data.size(),
          Optional.empty());
    }
    Sidecar sidecar = Sidecar.of(pieces, config.sidecarForm());
    for (int i = 0; i < pieces.size(); i++) {
      archive.put(sidecar.versionedHashes().get(i), pieces.get(i));
    }
    return new TransactionRequest(
        config.rollup().batchInbox(), Bytes.EMPTY, TRANSACTION_GAS, Optional.of(sidecar));
  }

  private int post(long nowMs) {
    Optional<TransactionOutcome> outcome = transactions.poll(nowMs, this::isWanted);
    if (outcome.isEmpty()) {
      return resubmit(nowMs);
    }
    switch (outcome.get()) {
      case TransactionOutcome.Included(L1Endpoint.Inclusion inclusion) -> {
        settledAt = inclusion.blockNumber();
        if (plan != null) {
          listener.posted(plan, inclusion);
        }
        next(nowMs);
      }
      case TransactionOutcome.GivenUp(String reason) -> startOver(reason);
    }
    return 1;
  }

  private boolean isWanted(TransactionRequest request) {
    return plan != null
        && plan.transactions().stream().anyMatch(pieces -> carries(request, pieces))
        && staleness().isEmpty();
  }

  private void startOver(String reason) {
    LOG.warn("starting over at the safe head: {}", reason);
    queue.clear();
    prepared = null;
    plan = null;
    plans.clear();
    state = State.IDLE;
  }

  // Where an endpoint failed between two transactions of a channel, nothing is under way.
  private int resubmit(long nowMs) {
    if (transactions.isIdle()) {
      next(nowMs);
      return 1;
    }
    return 0;
  }

  private void next(long nowMs) {
    if (queue.isEmpty()) {
      plans.clear();
      transactions.forget();
      plan = null;
      state = State.SETTLING;
      return;
    }
    Optional<String> staleness = staleness();
    if (staleness.isPresent()) {
      startOver("dropping the channel of blocks " + blocksOfPlan() + ": " + staleness.get());
      return;
    }
    submit(nowMs);
  }

  private String blocksOfPlan() {
    return plan.firstBlock() + " to " + plan.lastBlock();
  }

  private void submit(long nowMs) {
    if (prepared == null) {
      prepared = request(queue.getFirst(), plan.carrier());
    }
    try {
      transactions.submit(prepared, nowMs);
    } finally {
      // An endpoint that failed while sending leaves it under way; one that failed before does not.
      if (!transactions.isIdle()) {
        queue.removeFirst();
        prepared = null;
      }
    }
  }

  private int settle() {
    boolean read =
        derivation
            .checkpoint()
            .filter(checkpoint -> checkpoint.l1().number() >= settledAt)
            .isPresent();
    if (read) {
      state = State.IDLE;
    }
    return read ? 1 : 0;
  }
}
