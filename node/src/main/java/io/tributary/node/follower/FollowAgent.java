package io.tributary.node.follower;

import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Header;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.node.roles.Agent;
import io.tributary.node.roles.ConfirmedHeads;
import io.tributary.sequencer.SafeHead;

/** Drives derivation. */
final class FollowAgent implements Agent {
  private static final int STEPS_A_CYCLE = 100;

  private final DerivationDriver derivation;
  private final L1Client l1;
  private final ConfirmedHeads heads;
  private final long pollMs;
  private long nextPollMs;
  private volatile long derivedFrom;

  /**
   * Of a derived chain.
   *
   * @param safeHead told of progress
   * @param pollMs how often L1 is asked for a block that is not there yet
   */
  FollowAgent(DerivationDriver derivation, L1Client l1, SafeHead safeHead, long pollMs) {
    this.derivation = derivation;
    this.l1 = l1;
    this.heads = new ConfirmedHeads(safeHead);
    this.pollMs = pollMs;
  }

  @Override
  public String name() {
    return "derivation";
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextPollMs) {
      return 0;
    }
    int work = derivation.doWork(STEPS_A_CYCLE);
    if (work < STEPS_A_CYCLE) {
      nextPollMs = nowMs + pollMs;
      derivation.checkpoint().ifPresent(this::tell);
    }
    return work;
  }

  /** Number of the L1 block that derivation stands at; from any thread. */
  long derivedFrom() {
    return derivedFrom;
  }

  private void tell(Checkpoint checkpoint) {
    derivedFrom = checkpoint.l1().number();
    heads.at(
        checkpoint.l1().number(),
        checkpoint.head().number(),
        () -> l1.header(BlockId.FINALIZED).map(L1Header::number).orElse(0L));
  }
}
