package io.tributary.core.block;

/**
 * What makes a block invalid although each of its transactions may be in it; the names are those of
 * reference tests, which write them as {@code BlockException.NAME}.
 */
public enum BlockFault {
  /** The number is not the parent's plus one. */
  INVALID_BLOCK_NUMBER,
  INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT,
  /** Over 32 bytes. */
  EXTRA_DATA_TOO_BIG,
  /** The gas limit left its parent's by a 1,024th or more, or is below 5,000. */
  INVALID_GASLIMIT,
  /** The header says that more gas was used than the limit. */
  GAS_USED_OVERFLOW,
  /** EIP-1559. */
  INVALID_BASEFEE_PER_GAS,
  /** EIP-4844, EIP-7918. */
  INCORRECT_EXCESS_BLOB_GAS,
  /** EIP-4844: not what the transactions have. */
  INCORRECT_BLOB_GAS_USED,
  /** EIP-7934. */
  RLP_BLOCK_LIMIT_EXCEEDED,
  INVALID_TRANSACTIONS_ROOT,
  INVALID_WITHDRAWALS_ROOT,
  /** A transaction's signature belongs to nobody. */
  INVALID_SENDER,
  /** A log of the deposit contract that is not laid out as EIP-6110 says. */
  INVALID_DEPOSIT_EVENT_LAYOUT,
  /** The contract of EIP-7002 or EIP-7251 has no code. */
  SYSTEM_CONTRACT_EMPTY,
  /** The contract of EIP-7002 or EIP-7251 failed. */
  SYSTEM_CONTRACT_CALL_FAILED,
  INVALID_GAS_USED,
  INVALID_LOG_BLOOM,
  INVALID_RECEIPTS_ROOT,
  /** EIP-7685: the requests hash is another, or is there in a fork without requests. */
  INVALID_REQUESTS,
  INVALID_STATE_ROOT
}
