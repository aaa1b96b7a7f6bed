package io.tributary.batcher.proposer;

import io.tributary.batcher.l1.L1Endpoint;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.l1.TransactionOutcome;
import io.tributary.batcher.l1.TransactionRequest;
import io.tributary.bridge.game.DerivedOutputs;
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
 * Proposes the output root of the newest block that L1 confirms far enough, every so often. Before
 * every send and resend it asks again whether the block is still derived. One thread; L1 remembers
 * what was proposed.
 */
public final class OutputProposer {
  private static final Logger LOG = LoggerFactory.getLogger(OutputProposer.class);
  private static final long GAS_LIMIT = 2_000_000;

  private final Factory factory;
  private final DerivedOutputs outputs;
  private final LongSupplier head;
  private final TransactionManager transactions;
  private final Listener listener;
  private final long intervalMs;
  private long lastProposalMs;
  private Optional<Proposal> underWay = Optional.empty();

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

  private record Proposal(long number, Bytes32 root, TransactionRequest request) {}

  /**
   * @param outputs of the blocks that L1 derives
   * @param head number of the newest block that may be proposed: the finalised head, or the safe
   *     head of a development chain
   * @param transactions of the proposer's account
   */
  public OutputProposer(
      Factory factory,
      DerivedOutputs outputs,
      LongSupplier head,
      TransactionManager transactions,
      Listener listener,
      long intervalMs) {
    this.factory = factory;
    this.outputs = outputs;
    this.head = head;
    this.transactions = transactions;
    this.listener = listener;
    this.intervalMs = intervalMs;
  }

  /** The output root of an L2 block. */
  public static OutputRoot outputOf(Block block) {
    return new OutputRoot(
        block.header().stateRoot(), block.header().withdrawalsRoot(), block.hash());
  }

  /** Whether the next cycle has something to do. */
  public boolean isDue(long nowMs) {
    return !transactions.isIdle() || nowMs - lastProposalMs >= intervalMs;
  }

  /** One cycle; how much was done. */
  public int doWork(long nowMs) {
    if (!isDue(nowMs)) {
      return 0;
    }
    return transactions.isIdle()
        ? propose(nowMs)
        : transactions.poll(nowMs, this::isStillDerived).map(this::finish).orElse(0);
  }

  private int propose(long nowMs) {
    long number = head.getAsLong();
    if (number == 0 || number <= factory.newestBlock()) {
      lastProposalMs = nowMs;
      return 0;
    }
    Optional<Bytes32> root = outputs.root(number);
    if (root.isEmpty()) {
      return 0;
    }
    TransactionRequest request =
        new TransactionRequest(
            factory.address(), factory.createCall(root.get(), number), GAS_LIMIT, Optional.empty());
    underWay = Optional.of(new Proposal(number, root.get(), request));
    transactions.submit(request, nowMs);
    lastProposalMs = nowMs;
    return 1;
  }

  // A request of an earlier process is not known here: it is given up and proposed anew.
  private boolean isStillDerived(TransactionRequest request) {
    return underWay
        .filter(proposal -> proposal.request().equals(request))
        .filter(proposal -> outputs.root(proposal.number()).equals(Optional.of(proposal.root())))
        .isPresent();
  }

  private int finish(TransactionOutcome outcome) {
    switch (outcome) {
      case TransactionOutcome.Included(L1Endpoint.Inclusion inclusion) ->
          underWay.ifPresent(proposal -> tell(proposal, inclusion));
      case TransactionOutcome.GivenUp(String reason) -> LOG.warn("no proposal: {}", reason);
    }
    transactions.forget();
    underWay = Optional.empty();
    return 1;
  }

  private void tell(Proposal proposal, L1Endpoint.Inclusion inclusion) {
    if (inclusion.success()) {
      listener.proposed(proposal.number(), proposal.root(), inclusion);
    } else {
      LOG.warn("the proposal of block {} failed on L1", proposal.number());
    }
  }
}
