package io.tributary.node.roles;

import io.tributary.batcher.Batcher;
import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.batcher.safe.SequencedChain;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Header;
import io.tributary.derivation.pipeline.Checkpoint;
import java.util.Optional;

/** Runs the batcher, and tells how far L1 confirms the chain: its derivation knows. */
public final class BatcherAgent implements Agent {
  private final Batcher batcher;
  private final SequencedChain chain;
  private final DerivationDriver derivation;
  private final L1Client l1;
  private final ConfirmedHeads heads;
  private volatile long safe;
  private volatile Optional<Checkpoint> derived = Optional.empty();

  /**
   * Drives {@code batcher}.
   *
   * @param heads told of progress
   */
  public BatcherAgent(
      Batcher batcher,
      SequencedChain chain,
      DerivationDriver derivation,
      L1Client l1,
      ConfirmedHeads heads) {
    this.batcher = batcher;
    this.chain = chain;
    this.derivation = derivation;
    this.l1 = l1;
    this.heads = heads;
  }

  @Override
  public String name() {
    return "batcher";
  }

  @Override
  public int doWork(long nowMs) {
    // Before the batcher's own cycle, so that progress is told while posting fails.
    if (derivation.isStarted()) {
      safe = chain.safeHead().number();
      derived = derivation.checkpoint();
      derived.ifPresent(this::tellProgress);
    }
    return batcher.doWork(nowMs);
  }

  /** Number of the newest block whose batch is on L1; from any thread. */
  public long safe() {
    return safe;
  }

  /** Number of the L1 block that derivation stands at; from any thread. */
  public long derivedFrom() {
    return derived.map(checkpoint -> checkpoint.l1().number()).orElse(0L);
  }

  /** The L1 block that derivation stands at and the L2 block derived by then; from any thread. */
  public Optional<Checkpoint> derived() {
    return derived;
  }

  private void tellProgress(Checkpoint checkpoint) {
    heads.at(
        checkpoint.l1().number(),
        safe,
        () -> l1.header(BlockId.FINALIZED).map(L1Header::number).orElse(0L));
  }
}
