package io.tributary.derivation.pipeline;

import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.SystemConfig;
import java.util.Optional;

/**
 * The derived chain so far, as its keeper has it: answers at once, for blocks up to the derived
 * head.
 */
public interface L2Chain {
  /** The block with this number; empty beyond the head and below genesis. */
  Optional<L2BlockRef> block(long number);

  /** The system config as that block holds it; the genesis block's is the rollup config's. */
  SystemConfig systemConfig(long number);
}
