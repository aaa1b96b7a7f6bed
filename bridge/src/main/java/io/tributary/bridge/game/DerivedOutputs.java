package io.tributary.bridge.game;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** The output roots that this node derives from the L1 of the moment. */
@FunctionalInterface
public interface DerivedOutputs {
  /**
   * The output root of an L2 block; empty where L1 does not derive the block, not yet or no longer.
   *
   * @throws io.tributary.bridge.l1.L1Exception where L1 does not answer
   */
  Optional<Bytes32> root(long l2BlockNumber);
}
