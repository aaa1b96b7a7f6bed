package io.tributary.batcher.safe;

import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.pipeline.L2Chain;
import io.tributary.derivation.pipeline.Step;

/**
 * Takes derived blocks: a follower executes them, the batcher compares them with the sequencer's.
 */
public interface Engine extends L2Chain {
  /** What became of a derived block. */
  sealed interface Outcome {
    record Built(L2BlockRef ref, SystemConfig systemConfig) implements Outcome {}

    /** A transaction in it cannot be: derivation goes on with the deposits alone. */
    record Refused() implements Outcome {}

    /** Not now: ask again with the same block. */
    record NotYet() implements Outcome {}
  }

  Outcome build(Step.Derived derived);

  /** L1 went another way: {@code head} is the derived head again. */
  void rewind(L2BlockRef head);
}
