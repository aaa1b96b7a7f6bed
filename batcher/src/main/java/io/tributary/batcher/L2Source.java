package io.tributary.batcher;

import io.tributary.core.types.Block;
import java.util.Optional;

/** The sequencer's chain, as the batcher sees it. Safe to call from the batcher's thread. */
public interface L2Source {
  /** Number of the newest sealed block. */
  long unsafeHead();

  /**
   * Number of the newest block that a stateless re-execution agreed with; nothing above is posted.
   */
  long checkedHead();

  Optional<Block> block(long number);
}
