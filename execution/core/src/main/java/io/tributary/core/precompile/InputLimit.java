package io.tributary.core.precompile;

import java.util.Optional;

/**
 * A contract that refuses inputs beyond a length, which takes all gas of the call. The OP Stack
 * limits the contracts whose work grows with the input, so that one call fits a proof; the numbers
 * are those of op-geth.
 *
 * @param contract does the work, at its own price
 * @param maxBytes the longest input that it gets
 */
record InputLimit(Precompile contract, int maxBytes) implements Precompile {
  /** Granite, the pairing check at 0x08. */
  static final int BN254_PAIRING = 112_687;

  /** Isthmus, multiplications in G1 at 0x0c. */
  static final int BLS_G1_MSM = 513_760;

  /** Isthmus, multiplications in G2 at 0x0e. */
  static final int BLS_G2_MSM = 488_448;

  /** Isthmus, the pairing check at 0x0f. */
  static final int BLS_PAIRING = 235_008;

  @Override
  public long gas(byte[] input, int offset, int length) {
    return contract.gas(input, offset, length);
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    return length > maxBytes ? Optional.empty() : contract.run(input, offset, length);
  }
}
