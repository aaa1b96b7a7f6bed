package io.tributary.core.types;

import java.util.List;
import java.util.Optional;

/**
 * The consensus part of a receipt (EIP-658, EIP-2718).
 *
 * @param type the transaction's type byte
 * @param cumulativeGasUsed gas of this and all transactions before it in the block
 * @param depositNonce only for deposits: the nonce the sender had
 */
public record Receipt(
    int type,
    boolean success,
    long cumulativeGasUsed,
    List<Log> logs,
    Optional<Long> depositNonce) {
  /** The version field of deposit receipts since Canyon. */
  public static final long DEPOSIT_RECEIPT_VERSION = 1;
}
