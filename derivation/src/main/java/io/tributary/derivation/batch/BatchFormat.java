package io.tributary.derivation.batch;

import org.apache.tuweni.units.bigints.UInt256;

/**
 * What of a rollup's configuration span batches are relative to.
 *
 * @param blockTimeSeconds between two L2 blocks
 * @param genesisTimestamp of L2, in seconds
 */
public record BatchFormat(long blockTimeSeconds, long genesisTimestamp, UInt256 chainId) {}
