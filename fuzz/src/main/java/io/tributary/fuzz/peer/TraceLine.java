package io.tributary.fuzz.peer;

import java.util.List;
import java.util.Optional;

/** A line of a peer's trace. */
sealed interface TraceLine {
  /**
   * An instruction, before it ran.
   *
   * @param refund empty where the peer counts it by frame
   * @param stack words in hexadecimal without leading zeros, the bottom first
   * @param error why the frame ended, where the peer says so
   */
  record Step(
      long pc,
      int op,
      long gas,
      long gasCost,
      int depth,
      Optional<Long> refund,
      long memorySize,
      List<String> stack,
      Optional<String> error)
      implements TraceLine {}

  /** A frame's end. */
  record Exit(String output, long gasUsed, Optional<String> error) implements TraceLine {}

  /**
   * A case's end.
   *
   * @param logsHash empty where the peer does not tell it, as for the gas
   */
  record End(String stateRoot, Optional<String> logsHash, Optional<Long> gasUsed)
      implements TraceLine {}
}
