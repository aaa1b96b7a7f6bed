package io.tributary.sequencer.seal;

import io.tributary.core.block.ChainRules;
import io.tributary.sequencer.pool.PoolLimits;

/**
 * Constants and limits that blocks are made by.
 *
 * @param blockTime seconds
 * @param maxDrift seconds that a block with transactions may be ahead of its origin
 */
public record ProductionRules(
    ChainRules chain, long blockTime, long maxDrift, PoolLimits pool, BlockLimits block) {}
