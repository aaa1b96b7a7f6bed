package io.tributary.batcher.proposer;

import io.tributary.batcher.L2Source;
import io.tributary.batcher.l1.L1Endpoint;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.l1.TransactionOutcome;
import io.tributary.batcher.l1.TransactionRequest;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.derivation.OutputRoot;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proposes the output root of the newest block whose batch is on L1, every so often. One thread; L1
 * remembers what was proposed.
 */
public final class OutputProposer {
  private static final Logger LOG = LoggerFactory.getLogger(OutputProposer.class);
  private static final long GAS_LIMIT = 2_000_000;

  private final Factory factory;
  private final L2Source source;
  private final LongSupplier safeHead;
  private final TransactionManager transactions;
  private final Listener listener;
  private final long intervalMs;
  private long lastProposalMs;
  private long underWay = -1;
  private Bytes32 root = Bytes32.ZERO;

  /** The contract that takes proposals. */
  public interface Factory {
    Address address();

    /** The L2 block number of the newest proposal; -1 where there is none. */
    long newestBlock();

    Bytes createCall(Bytes32 outputRoot, long l2BlockNumber);
  }

  /** Hears of proposals in L1 blocks, on the proposer's thread. */
  @FunctionalInterface
  public interface Listener {
    void proposed(long l2BlockNumber, Bytes32 outputRoot, L1Endpoint.Inclusion inclusion);
  }

  /**
   * @param safeHead number of the newest block whose batch is on L1
   * @param transactions of the proposer's account
   */
  public OutputProposer(
      Factory factory,
      L2Source source,
      LongSupplier safeHead,
      TransactionManager transactions,
      Listener listener,
      long intervalMs) {
    this.factory = factory;
    this.source = source;
    this.safeHead = safeHead;
    this.transactions = transactions;
    this.listener = listener;
    this.intervalMs = intervalMs;
  }

  /** The output root of an L2 block. */
  public static OutputRoot outputOf(Block block) {
    return new OutputRoot(
        block.header().stateRoot(), block.header().withdrawalsRoot(), block.hash());
  }

  /** One cycle; how much was done. */
  public int doWork(long nowMs) {
    if (!transactions.isIdle()) {
      return transactions.poll(nowMs).map(this::finish).orElse(0);
    }
    if (nowMs - lastProposalMs < intervalMs) {
      return 0;
    }
    lastProposalMs = nowMs;
    return propose(nowMs);
  }

  private int propose(long nowMs) {
    long number = safeHead.getAsLong();
    Optional<Block> block = source.block(number);
    if (number == 0 || block.isEmpty() || number <= factory.newestBlock()) {
      return 0;
    }
    underWay = number;
    root = outputOf(block.get()).hash();
    transactions.submit(
        new TransactionRequest(
            factory.address(), factory.createCall(root, number), GAS_LIMIT, Optional.empty()),
        nowMs);
    return 1;
  }

  private int finish(TransactionOutcome outcome) {
    if (outcome instanceof TransactionOutcome.Included(L1Endpoint.Inclusion inclusion)) {
      if (!inclusion.success()) {
        LOG.warn("the proposal of block {} failed on L1", underWay);
      } else if (underWay >= 0) {
        listener.proposed(underWay, root, inclusion);
      }
    }
    underWay = -1;
    return 1;
  }
}
