package io.tributary.attribution;

/** Kinds of work that a call pays for before it is done. */
enum Work {
  /** Slots read from the frame. */
  SLOTS,
  /** Accounts that are asked whether they are empty, and pages' accounts or code. */
  ACCOUNTS,
  /** Rows of pages that are compared with a query, or written. */
  ROWS,
  /** Permutations of keccak-256. */
  HASHES
}
