package io.tributary.derivation.pipeline;

import io.tributary.derivation.BlockId;
import io.tributary.derivation.L2BlockRef;

/**
 * Where derivation can go on: all of L1 up to {@code l1} was read, and {@code head} was the last
 * block it gave. Starting here gives the same chain as never having stopped, because no channel
 * that was complete by then is judged a second time.
 */
public record Checkpoint(BlockId l1, L2BlockRef head) {}
