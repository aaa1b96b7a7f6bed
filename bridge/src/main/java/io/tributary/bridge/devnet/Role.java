package io.tributary.bridge.devnet;

/**
 * The accounts of the development mnemonic that are not users', one per role and kind of
 * transaction.
 */
public enum Role {
  DEPLOYER(20),
  BLOB_BATCHER(21),
  CALLDATA_BATCHER(22),
  PROPOSER(23),
  GUARDIAN(24),
  RELAYER(25),
  /** Signs preconfirmations. */
  SEQUENCER(26),
  /** Receives the platform's share of inference fees. */
  PLATFORM(27);

  private final int index;

  Role(int index) {
    this.index = index;
  }

  /** The last number of the derivation path. */
  public int index() {
    return index;
  }
}
