package io.tributary.node.follower;

import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Header;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.node.roles.Agent;
import io.tributary.node.roles.ConfirmedHeads;

/** Drives derivation. */
final class FollowAgent implements Agent {
  private static final int STEPS_A_CYCLE = 100;

  private static final long HEAD_MS = 1_000;

  private final DerivationDriver derivation;
  private final L1Client l1;
  private final ConfirmedHeads heads;
  private final CatchUp catchUp;
  private final long pollMs;
  private long nextPollMs;
  private long nextHeadMs;

  /**
   * Of a derived chain.
   *
   * @param heads told of progress
   * @param catchUp told of progress
   * @param pollMs how often L1 is asked for a block that is not there yet
   */
  FollowAgent(
      DerivationDriver derivation,
      L1Client l1,
      ConfirmedHeads heads,
      CatchUp catchUp,
      long pollMs) {
    this.derivation = derivation;
    this.l1 = l1;
    this.heads = heads;
    this.catchUp = catchUp;
    this.pollMs = pollMs;
  }

  @Override
  public String name() {
    return "derivation";
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextPollMs) {
      return NOT_DUE;
    }
    if (nowMs >= nextHeadMs) {
      catchUp.l1Head(l1.head());
      nextHeadMs = nowMs + HEAD_MS;
    }
    int work = derivation.doWork(STEPS_A_CYCLE);
    derivation.checkpoint().ifPresent(checkpoint -> catchUp.derivedFrom(checkpoint.l1().number()));
    if (work < STEPS_A_CYCLE) {
      nextPollMs = nowMs + pollMs;
      derivation.checkpoint().ifPresent(this::tell);
    }
    return work;
  }

  private void tell(Checkpoint checkpoint) {
    heads.at(
        checkpoint.l1().number(),
        checkpoint.head().number(),
        () -> l1.header(BlockId.FINALIZED).map(L1Header::number).orElse(0L));
  }
}
