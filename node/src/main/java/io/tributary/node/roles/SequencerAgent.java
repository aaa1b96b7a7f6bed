package io.tributary.node.roles;

import io.tributary.sequencer.Sequencer;
import io.tributary.sequencer.ring.Halt;

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
    requireWhole();
    if (nowMs >= nextDiskMs) {
      sequencer.checkDisk();
      nextDiskMs = nowMs + DISK_MS;
    }
    return sequencer.doWork(nowMs) ? 1 : 0;
  }

  private void requireWhole() {
    sequencer
        .halted()
        .filter(Halt::endsProcess)
        .ifPresent(
            halt -> {
              throw new SequencingEnded(halt);
            });
  }

  /** Without a stack trace: the stage that failed has logged its own. */
  private static final class SequencingEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SequencingEnded(Halt halt) {
      super(
          "sequencing stopped: "
              + halt
              + ". Everything acknowledged is kept: mend the cause and start again",
          null,
          false,
          false);
    }
  }
}
