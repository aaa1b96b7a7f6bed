package io.tributary.node.devnet;

import java.util.function.BooleanSupplier;

/** How long an L1 is waited for until it counts as one that stands still. */
final class L1Patience implements BooleanSupplier {
  private static final int LOOKS_A_BLOCK = 4;
  private static final int BLOCKS = 6;
  private final long pauseMs;
  private int looks = LOOKS_A_BLOCK * BLOCKS;

  private L1Patience(long pauseMs) {
    this.pauseMs = pauseMs;
  }

  static L1Patience ofBlockTime(long seconds) {
    return new L1Patience(1000 * seconds / LOOKS_A_BLOCK);
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
