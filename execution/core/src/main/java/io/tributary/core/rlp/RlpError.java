package io.tributary.core.rlp;

/** Why bytes are not the canonical RLP that was asked for (Yellow Paper, appendix B). */
public enum RlpError {
  /** The input ends before the item does. */
  TRUNCATED,
  /** Bytes follow where the item or list should have ended. */
  TRAILING_BYTES,
  /** A length that a shorter header could have said, or a single byte below 0x80 with a header. */
  NON_CANONICAL_SIZE,
  /** The length of a length starts with a zero byte. */
  SIZE_LEADING_ZEROS,
  /** A list where a string was expected. */
  UNEXPECTED_LIST,
  /** A string where a list was expected. */
  UNEXPECTED_STRING,
  /** A number with a leading zero byte. */
  LEADING_ZEROS,
  /** A number beyond its range. */
  NUMBER_TOO_LARGE,
  /** A string that is longer than the field. */
  STRING_TOO_LONG,
  /** A string that is shorter than the field. */
  STRING_TOO_SHORT,
  /** The list ended before the field. */
  TOO_FEW_ITEMS,
  /** The list goes on after its last field. */
  TOO_MANY_ITEMS
}
