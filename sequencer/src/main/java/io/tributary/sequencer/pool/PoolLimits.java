package io.tributary.sequencer.pool;

/**
 * How much may wait.
 *
 * @param waiting transactions in all
 * @param perSender transactions of one sender
 * @param lifeBlocks after so many blocks a transaction that still waits is dropped
 */
public record PoolLimits(int waiting, int perSender, long lifeBlocks) {
  public static final PoolLimits DEFAULT = new PoolLimits(16_384, 64, 300);
}
