package io.tributary.sequencer;

/**
 * How far L1 confirms the chain: told by whoever derives it from L1, read by RPC. Safe for
 * concurrent use.
 */
public final class SafeHead {
  private volatile Numbers numbers = new Numbers(0, 0);

  /**
   * Block numbers.
   *
   * @param safe block whose batch is on L1
   * @param finalized block whose batch is in a finalized L1 block
   */
  public record Numbers(long safe, long finalized) {}

  public Numbers numbers() {
    return numbers;
  }

  /** Blocks after {@code number} were taken back. */
  public synchronized void unwound(long number) {
    Numbers before = numbers;
    numbers = new Numbers(Math.min(before.safe(), number), Math.min(before.finalized(), number));
  }

  public synchronized void update(long safe, long finalized) {
    numbers = new Numbers(safe, finalized);
  }
}
