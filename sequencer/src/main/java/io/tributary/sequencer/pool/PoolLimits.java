package io.tributary.sequencer.pool;

/**
 * How much may wait.
 *
 * @param waiting transactions in all
 * @param bytes of all waiting transactions together, in their network form
 * @param perSender transactions of one sender
 * @param bytesPerSender of one sender's transactions together
 * @param lifeBlocks after so many blocks a transaction that cannot be executed is dropped
 */
public record PoolLimits(
    int waiting, long bytes, int perSender, long bytesPerSender, long lifeBlocks) {
  public static final PoolLimits DEFAULT = new PoolLimits(16_384, 32 << 20, 64, 2 << 20, 300);

  /** The bytes that a transaction counts for at least, so that small ones count as places. */
  long placeBytes() {
    return Math.max(1, bytes / waiting);
  }
}
