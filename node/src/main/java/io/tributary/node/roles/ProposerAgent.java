package io.tributary.node.roles;

import io.tributary.batcher.proposer.OutputProposer;

/** Runs the proposer. */
public final class ProposerAgent implements Agent {
  private final OutputProposer proposer;

  /** Drives {@code proposer}. */
  public ProposerAgent(OutputProposer proposer) {
    this.proposer = proposer;
  }

  @Override
  public String name() {
    return "proposer";
  }

  @Override
  public int doWork(long nowMs) {
    return proposer.isDue(nowMs) ? proposer.doWork(nowMs) : NOT_DUE;
  }
}
