package io.tributary.derivation;

import io.tributary.core.types.Address;
import io.tributary.derivation.batch.BatchFormat;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A rollup: what derivation must know besides L1, the content of op-node's {@code rollup.json}. All
 * forks up to Isthmus are active from genesis, so the drift is Fjord's and the channel timeout
 * Granite's, whatever the file says.
 *
 * @param genesisL1 the L1 block that L2's genesis points to; derivation starts after it
 * @param genesisTimestamp of L2, in seconds
 * @param blockTimeSeconds between two L2 blocks
 * @param sequencingWindow L1 blocks within which the batches of an origin must come
 * @param batchInbox where batcher transactions go
 * @param portal whose logs make deposits
 * @param systemConfigAddress whose logs change the system config
 */
public record RollupConfig(
    BlockId genesisL1,
    BlockId genesisL2,
    long genesisTimestamp,
    SystemConfig genesisSystemConfig,
    long blockTimeSeconds,
    long sequencingWindow,
    UInt256 l1ChainId,
    UInt256 l2ChainId,
    Address batchInbox,
    Address portal,
    Address systemConfigAddress) {
  /** How far L2's time may run ahead of its origin's, since Fjord. */
  public static final long MAX_SEQUENCER_DRIFT_SECONDS = 1800;

  /** L1 blocks from a channel's first frame to its last, since Granite. */
  public static final long CHANNEL_TIMEOUT = 50;

  public RollupConfig {
    if (blockTimeSeconds <= 0) {
      throw new IllegalArgumentException("a block time of " + blockTimeSeconds + " s");
    }
  }

  /** What span batches are relative to. */
  public BatchFormat batchFormat() {
    return new BatchFormat(blockTimeSeconds, genesisTimestamp, l2ChainId);
  }

  /** The genesis block as derivation sees it. */
  public L2BlockRef genesis() {
    return new L2BlockRef(
        genesisL2.number(), genesisL2.hash(), Bytes32.ZERO, genesisTimestamp, genesisL1, 0);
  }
}
