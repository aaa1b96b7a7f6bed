package io.tributary.batcher;

import io.tributary.batcher.BatcherException.Kind;
import io.tributary.batcher.channel.Carrier;
import io.tributary.batcher.channel.ChannelPlan;
import io.tributary.batcher.channel.ChannelPlanner;
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
  private final Deque<TransactionRequest> queue = new ArrayDeque<>();
  private State state;
  private ChannelPlan plan;
  private long settledAt;
  private long lastPostMs;
  private Carrier carrier = Carrier.BLOBS;
  private int bytesPerBlock = 1;

  /**
   * @param derivation drives {@code chain}; both are this batcher's alone
   * @param transactions of the account that the system config names as batcher
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
    this.listener = listener;
    // What a process before this one had under way comes first.
    this.state = transactions.isIdle() ? State.IDLE : State.POSTING;
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
    lastPostMs = nowMs;
    List<BatchBlock> blocks = blocks(first, last);
    if (expires(first, blocks.getFirst())) {
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

  private List<BatchBlock> blocks(long first, long last) {
    List<BatchBlock> blocks = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      blocks.add(DerivedBlock.toBatch(source.block(number).orElseThrow()));
    }
    return blocks;
  }

  private boolean expires(long number, BatchBlock block) {
    long left = block.epochNumber() + config.rollup().sequencingWindow() - l1.headNumber();
    if (left < config.windowMargin()) {
      LOG.error(
          "not posting block {}: {} L1 blocks are left of its sequencing window", number, left);
      return true;
    }
    return false;
  }

  private void start(ChannelPlan next, long nowMs) {
    plan = next;
    for (List<Bytes> pieces : next.transactions()) {
      queue.add(request(pieces, next.carrier()));
    }
    state = State.POSTING;
    next(nowMs);
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
    Optional<TransactionOutcome> outcome = transactions.poll(nowMs);
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
      case TransactionOutcome.Lost(long nonce) -> {
        LOG.warn("another transaction took nonce {}: starting over at the safe head", nonce);
        queue.clear();
        plan = null;
        state = State.IDLE;
      }
    }
    return 1;
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
      plan = null;
      state = State.SETTLING;
    } else {
      try {
        transactions.submit(queue.getFirst(), nowMs);
      } finally {
        // An endpoint that failed while sending leaves it under way; one that failed before does
        // not.
        if (!transactions.isIdle()) {
          queue.removeFirst();
        }
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
