package io.tributary.core.block;

/**
 * What makes a block invalid although each of its transactions may be in it; the names are those of
 * reference tests.
 */
public enum BlockFault {
  /** A log of the deposit contract that is not laid out as EIP-6110 says. */
  INVALID_DEPOSIT_EVENT_LAYOUT,
  /** The contract of EIP-7002 or EIP-7251 has no code. */
  SYSTEM_CONTRACT_EMPTY,
  /** The contract of EIP-7002 or EIP-7251 failed. */
  SYSTEM_CONTRACT_CALL_FAILED
}
