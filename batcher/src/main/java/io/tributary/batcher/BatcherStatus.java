package io.tributary.batcher;

/**
 * Where the batcher stands.
 *
 * @param safeHead number of the newest L2 block that L1 says
 * @param backlogBlocks checked L2 blocks that L1 does not say yet
 * @param windowBlocksLeft L1 blocks until the sequencing window of the oldest of them has run out;
 *     what is not posted by then is lost
 */
public record BatcherStatus(long safeHead, long backlogBlocks, long windowBlocksLeft) {}
