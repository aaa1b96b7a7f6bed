package io.tributary.node.roles;

import io.tributary.sequencer.Sequencer;

/** Ticks the sequencer: a block when its time has come, a look at the disk every second. */
public final class SequencerAgent implements Agent {
  private static final long DISK_MS = 1000;

  private final Sequencer sequencer;
  private long nextDiskMs;

  /** Drives {@code sequencer}, which stays its owner's to close. */
  public SequencerAgent(Sequencer sequencer) {
    this.sequencer = sequencer;
  }

  @Override
  public String name() {
    return "sequencer";
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs >= nextDiskMs) {
      sequencer.checkDisk();
      nextDiskMs = nowMs + DISK_MS;
    }
    return sequencer.doWork(nowMs) ? 1 : 0;
  }
}
