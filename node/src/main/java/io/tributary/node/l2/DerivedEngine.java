package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.attributes.PayloadAttributes;
import java.util.Optional;

/**
 * What becomes of derived attributes: a new block, or the one that is there already. One thread.
 */
public interface DerivedEngine {
  /** What it made of attributes. */
  sealed interface Answer {
    /** The block after {@code parent} is this one. */
    record Taken(Block block) implements Answer {}

    /** A transaction in it cannot be: the block is to be built from its deposits alone. */
    record Refused() implements Answer {}

    /** The block is not there yet; the same attributes are asked again later. */
    record NotYet() implements Answer {}
  }

  Answer take(PayloadAttributes attributes, L2BlockRef parent);

  /** Goes back to block {@code number}; false where that is too far. */
  boolean rewind(long number);

  /** The block with this number, if it is there. */
  Optional<Block> block(long number);
}
