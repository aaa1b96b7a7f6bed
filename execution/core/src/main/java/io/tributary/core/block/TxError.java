package io.tributary.core.block;

/**
 * Why a transaction cannot be in the block. Each constant bears the name that reference tests give
 * the reason; they write it as {@code TransactionException.NAME}. In the order in which they are
 * looked for, but for those of one type.
 */
public enum TxError {
  /** A transaction type that this layer or fork does not have. */
  TYPE_NOT_SUPPORTED,
  TYPE_3_TX_PRE_FORK,
  TYPE_4_TX_PRE_FORK,
  /** A chain id that is not this chain's. */
  INVALID_CHAINID,
  /** EIP-7825. */
  GAS_LIMIT_EXCEEDS_MAXIMUM,
  /** The block has not that much gas left. */
  GAS_ALLOWANCE_EXCEEDED,
  TYPE_3_TX_CONTRACT_CREATION,
  TYPE_3_TX_ZERO_BLOBS,
  /** The block has not that much blob gas left. */
  TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED,
  /** More blobs than a transaction may have (EIP-7594). */
  TYPE_3_TX_BLOB_COUNT_EXCEEDED,
  TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH,
  TYPE_4_TX_CONTRACT_CREATION,
  TYPE_4_EMPTY_AUTHORIZATION_LIST,
  /** EIP-3860. */
  INITCODE_SIZE_EXCEEDED,
  INTRINSIC_GAS_TOO_LOW,
  /** EIP-7623. */
  INTRINSIC_GAS_BELOW_FLOOR_GAS_COST,
  PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS,
  INSUFFICIENT_MAX_FEE_PER_GAS,
  INSUFFICIENT_MAX_FEE_PER_BLOB_GAS,
  /** EIP-2681. */
  NONCE_IS_MAX,
  NONCE_MISMATCH_TOO_LOW,
  NONCE_MISMATCH_TOO_HIGH,
  /** EIP-3607, as EIP-7702 amends it. */
  SENDER_NOT_EOA,
  /** Gas limit times price leaves 256 bits. */
  GASLIMIT_PRICE_PRODUCT_OVERFLOW,
  INSUFFICIENT_ACCOUNT_FUNDS
}
