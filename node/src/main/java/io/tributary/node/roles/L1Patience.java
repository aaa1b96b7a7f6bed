package io.tributary.node.roles;

import java.util.function.BooleanSupplier;

/** How long a start waits for L1, and for how long an L1 may stand still. */
public final class L1Patience implements BooleanSupplier {
  private static final int LOOKS_A_BLOCK = 4;
  private static final int BLOCKS = 6;
  private static final long START_PAUSE_MS = 500;
  private static final int START_LOOKS = 60;
  private final long pauseMs;
  private int looks;

  private L1Patience(long pauseMs, int looks) {
    this.pauseMs = pauseMs;
    this.looks = looks;
  }

  /** Of an L1 with this block time: some blocks. */
  public static L1Patience ofBlockTime(long seconds) {
    return new L1Patience(1000 * seconds / LOOKS_A_BLOCK, LOOKS_A_BLOCK * BLOCKS);
  }

  /** Of a start whose L1 is slow: half a minute beside the time that each answer takes. */
  public static L1Patience ofStart() {
    return new L1Patience(START_PAUSE_MS, START_LOOKS);
  }

  @Override
  public boolean getAsBoolean() {
    try {
      Thread.sleep(pauseMs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return --looks >= 0;
  }
}
