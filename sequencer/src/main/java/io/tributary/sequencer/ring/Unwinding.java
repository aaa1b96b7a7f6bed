package io.tributary.sequencer.ring;

import io.tributary.sequencer.seal.L1Ref;
import java.util.concurrent.CompletableFuture;

/**
 * L1 took back blocks that L2 blocks follow from, or might.
 *
 * @param blockNumber the last L2 block whose origin is on L1
 * @param origin of that block: the L1 block after which the next one has to follow
 * @param done completes when the blocks are taken back, or the ring has halted
 */
record Unwinding(long blockNumber, L1Ref origin, CompletableFuture<Void> done) {}
