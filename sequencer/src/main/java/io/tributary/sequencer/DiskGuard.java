package io.tributary.sequencer;

import io.tributary.sequencer.ring.Acceptance;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the taking of transactions while the disk is nearly full: blocks that are under way still
 * find room. One thread.
 */
public final class DiskGuard {
  private static final Logger LOG = LoggerFactory.getLogger(DiskGuard.class);

  private final Acceptance acceptance;
  private final LongSupplier freeBytes;
  private final long leastFreeBytes;
  private final BooleanSupplier reserve;
  private boolean closed;

  /**
   * @param freeBytes of the disk that holds the data folder
   * @param reserve sets space aside for the journal's next file; false if there is none
   */
  public DiskGuard(
      Acceptance acceptance, LongSupplier freeBytes, long leastFreeBytes, BooleanSupplier reserve) {
    this.acceptance = acceptance;
    this.freeBytes = freeBytes;
    this.leastFreeBytes = leastFreeBytes;
    this.reserve = reserve;
  }

  /** Looks once; called every second or so. */
  public void doWork() {
    long free = freeBytes.getAsLong();
    boolean full = !reserve.getAsBoolean() || free < leastFreeBytes;
    if (full != closed) {
      closed = full;
      String why = full ? "only " + free + " bytes of disk are free" : "";
      LOG.warn(full ? "not accepting transactions: {}" : "accepting transactions again{}", why);
      acceptance.pause(why);
    }
  }
}
