package io.tributary.derivation.pipeline;

import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;

/**
 * What a pipeline needs to start from a checkpoint: it reads L1 from some blocks before, for the
 * channel that may be open and for the origins that are not used up.
 *
 * @param base the L2 block whose origin is the first L1 block to read
 * @param baseConfig the system config as {@code base} holds it
 * @param headConfig the system config as the checkpoint's head holds it
 */
public record PipelineStart(
    Checkpoint checkpoint, L2BlockRef base, SystemConfig baseConfig, SystemConfig headConfig) {
  /** The start of a new follower. */
  public static PipelineStart genesis(RollupConfig config) {
    L2BlockRef genesis = config.genesis();
    SystemConfig systemConfig = config.genesisSystemConfig();
    return new PipelineStart(
        new Checkpoint(config.genesisL1(), genesis), genesis, systemConfig, systemConfig);
  }

  /** The start at {@code checkpoint} of a chain that {@code chain} holds up to its head. */
  public static PipelineStart at(Checkpoint checkpoint, RollupConfig config, L2Chain chain) {
    L2BlockRef head = checkpoint.head();
    long oldestOpen = checkpoint.l1().number() - RollupConfig.CHANNEL_TIMEOUT;
    long firstNeeded = Math.min(head.l1Origin().number(), oldestOpen) - 1;
    L2BlockRef base = head;
    while (base.number() > config.genesisL2().number() && base.l1Origin().number() > firstNeeded) {
      base = chain.block(base.number() - 1).orElseThrow();
    }
    return new PipelineStart(
        checkpoint, base, chain.systemConfig(base.number()), chain.systemConfig(head.number()));
  }
}
