package io.tributary.sequencer.ring;

import io.tributary.core.block.BlockEnv;
import io.tributary.sequencer.seal.BlockProduction;
import java.util.function.BooleanSupplier;

/**
 * Says when a block is over: at its timestamp. After an outage it makes the blocks that are
 * missing, each a second after the one before, as fast as they execute. One thread; the clock is
 * read by the caller.
 */
public final class Ticker {
  /**
   * Past this lag blocks are being caught up, and origins must not be skipped for want of L1
   * blocks.
   */
  private static final long CATCH_UP_MS = 10_000;

  private final SequencerRing ring;
  private final BlockProduction production;
  private final BooleanSupplier l1CaughtUp;
  private BlockEnv ticked;

  /**
   * @param l1CaughtUp whether the watcher has handed in all L1 blocks that are confirmed
   */
  public Ticker(SequencerRing ring, BlockProduction production, BooleanSupplier l1CaughtUp) {
    this.ring = ring;
    this.production = production;
    this.l1CaughtUp = l1CaughtUp;
  }

  /**
   * Ticks if the block in the making is due and was not ticked yet.
   *
   * @return whether it did
   */
  @SuppressWarnings("ReferenceEquality") // A block that is begun again may have an equal one.
  public boolean doWork(long nowMs) {
    BlockEnv open = production.pendingEnv();
    long lagMs = nowMs - 1000 * open.timestamp();
    if (open == ticked || lagMs < 0) {
      return false;
    }
    boolean needsOrigins = lagMs > CATCH_UP_MS || production.isReexecuting();
    if (needsOrigins && !l1CaughtUp.getAsBoolean()) {
      return false;
    }
    if (ring.tick()) {
      ticked = open;
      return true;
    }
    return false;
  }
}
