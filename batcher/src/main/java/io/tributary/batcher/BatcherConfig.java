package io.tributary.batcher;

import io.tributary.da.blob.SidecarForm;
import io.tributary.derivation.RollupConfig;

/**
 * How the batcher works.
 *
 * @param intervalMs between two channels, unless more blocks wait than one transaction carries
 * @param maxBlocks L2 blocks that are looked at for one channel
 * @param windowMargin L1 blocks that must be left of a block's sequencing window when it is posted
 * @param sidecarForm what L1's fork wants
 * @param carrier blobs, calldata, or whichever is cheaper
 */
public record BatcherConfig(
    RollupConfig rollup,
    long intervalMs,
    int maxBlocks,
    long windowMargin,
    SidecarForm sidecarForm,
    CarrierPolicy carrier) {
  public BatcherConfig {
    if (maxBlocks <= 0) {
      throw new IllegalArgumentException("maxBlocks " + maxBlocks);
    }
  }
}
