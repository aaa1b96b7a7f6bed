package io.tributary.prover.witness;

import org.apache.tuweni.bytes.Bytes32;

/**
 * Execution asked the witness for something it does not hold: the witness, or the state it came
 * from, is incomplete.
 */
public final class MissingWitness extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is missing. */
  public enum Kind {
    NODE,
    CODE,
    HEADER
  }

  private final Kind kind;

  /**
   * @param key the hash of the node or code, the number of the header
   */
  public MissingWitness(Kind kind, Bytes32 key) {
    super(kind + " " + key.toHexString() + " is not in the witness");
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
