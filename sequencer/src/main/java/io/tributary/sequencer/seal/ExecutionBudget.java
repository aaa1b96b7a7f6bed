package io.tributary.sequencer.seal;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time that one block spends on executing transactions, measured as it runs. Whether a
 * transaction may start depends on the time that is spent already, so that the last one may exceed
 * the budget. One thread.
 */
final class ExecutionBudget {
  /**
   * The largest gas limit of a transaction that may use the reserve: even at the slowest price of
   * an instruction it takes a few tens of milliseconds.
   */
  private static final long LIGHT_GAS = 1_000_000;

  private final LongSupplier nanoTime;
  private final long budgetNs;
  private long spentNs;
  private long reserveSpentNs;

  ExecutionBudget(LongSupplier nanoTime, long budgetNs) {
    this.nanoTime = nanoTime;
    this.budgetNs = budgetNs;
  }

  /** Whether another waiting transaction may start: they have half of the budget. */
  boolean hasTimeForWaiting() {
    return spentNs < budgetNs / 2;
  }

  /**
   * Whether a transaction may start. Light ones have a reserve of half a budget, so that they do
   * not wait for the next block because of a heavy one.
   */
  boolean hasTimeFor(long gasLimit) {
    return spentNs < budgetNs || (gasLimit <= LIGHT_GAS && reserveSpentNs < budgetNs / 2);
  }

  <T> T measure(Supplier<T> execution) {
    long start = nanoTime.getAsLong();
    T result = execution.get();
    long tookNs = nanoTime.getAsLong() - start;
    if (spentNs < budgetNs) {
      spentNs += tookNs;
    } else {
      reserveSpentNs += tookNs;
    }
    return result;
  }
}
