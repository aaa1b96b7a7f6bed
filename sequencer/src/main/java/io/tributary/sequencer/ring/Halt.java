package io.tributary.sequencer.ring;

/**
 * Why sequencing stopped. Nothing is accepted any more; what was acknowledged stays.
 *
 * @param detail for the operator
 */
public record Halt(Reason reason, String detail) {
  /** What has to be seen to. */
  public enum Reason {
    /**
     * L1 replaced a block that L2 blocks follow from, so deep that they cannot be unwound: deeper
     * than the sequencing window, or than the states that are kept.
     */
    L1_REORG,
    /** A block or a journal record could not be kept. */
    STORAGE_FAILED,
    /** A stage threw: a defect. */
    STAGE_FAILED,
    /** By command. */
    OPERATOR
  }

  /** Whether only a new process helps: what failed is not known to be whole any more. */
  public boolean endsProcess() {
    return switch (reason) {
      case STORAGE_FAILED, STAGE_FAILED -> true;
      case L1_REORG, OPERATOR -> false;
    };
  }

  @Override
  public String toString() {
    return reason + ": " + detail;
  }
}
