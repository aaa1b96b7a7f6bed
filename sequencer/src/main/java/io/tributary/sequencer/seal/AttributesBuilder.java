package io.tributary.sequencer.seal;

import io.tributary.core.types.Block;

/**
 * What the sequencer asks derivation, which it does not depend on. Answers are functions of the
 * arguments alone.
 */
public interface AttributesBuilder {
  /** Where an L2 block comes from. */
  Position position(Block block);

  /**
   * A block's place among those of its origin.
   *
   * @param origin the L1 block it follows from
   * @param originTime of that L1 block, in seconds
   * @param sequenceNumber blocks of the same origin before it
   */
  record Position(L1Ref origin, long originTime, long sequenceNumber) {}

  /**
   * The block after {@code parent}, the first one of {@code origin}: with the deposits of that L1
   * block.
   */
  BlockAttributes first(Block parent, L1Block origin);

  /** The block after {@code parent}, of the same origin. */
  BlockAttributes next(Block parent);
}
