package io.tributary.prover.program;

import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A question of the program: the output of a precompiled contract as L1 has it. In a dispute, a
 * transaction on L1 makes the call and keeps the output under the question's key.
 *
 * @param contract number of the contract, which is its address
 * @param input all of the input
 */
record L1Call(int contract, Bytes input) {
  private static final long INTRINSIC_GAS = 21_000;

  /** A byte that is not zero, by EIP-2028, and by the floor of EIP-7623. */
  private static final long BYTE_GAS = 16;

  private static final long BYTE_FLOOR_GAS = 40;

  /** Copying a word of calldata to memory, expanding memory by it, hashing it. */
  private static final long WORD_GAS = 3 + 3 + 6;

  private static final long MEMORY_QUADRATIC_DIVISOR = 512;

  /** What the contract on L1 does besides: checks, the call, two or three new slots. */
  private static final long BOOKKEEPING_GAS = 100_000;

  /** What the answer is found by. */
  Bytes32 key() {
    return Keccak.hash(Bytes.concatenate(Address.ofLimbs(contract, 0, 0).bytes(), input));
  }

  /**
   * A bound on the gas of the transaction on L1, whatever the bytes of the input.
   *
   * @param price gas of the call itself
   */
  long transactionGas(long price) {
    long size = input.size();
    long words = (size + 31) / 32;
    long memory = words * WORD_GAS + words * words / MEMORY_QUADRATIC_DIVISOR;
    // A call gets 63/64 of the gas that is left (EIP-150).
    long call = price + price / 63 + 1;
    long standard = INTRINSIC_GAS + BYTE_GAS * size + memory + BOOKKEEPING_GAS + call;
    return Math.max(standard, INTRINSIC_GAS + BYTE_FLOOR_GAS * size);
  }

  /** Whether one transaction on L1 can make the call (EIP-7825). */
  boolean fits(long price) {
    return price <= ChainRules.OSAKA_TRANSACTION_GAS_CAP
        && transactionGas(price) <= ChainRules.OSAKA_TRANSACTION_GAS_CAP;
  }
}
