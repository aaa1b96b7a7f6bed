package io.tributary.core.types;

import io.tributary.core.rlp.RlpError;

/**
 * Why bytes are not a transaction, header, block or receipt. {@link #referenceName} is what
 * Ethereum's reference tests call it, where they do.
 */
public enum DecodeError {
  RLP_TRUNCATED("RLP_ERROR_EOF"),
  RLP_SIZE("RLP_ERROR_SIZE"),
  RLP_SIZE_LEADING_ZEROS("RLP_ERROR_SIZE_LEADING_ZEROS"),
  NOT_A_LIST("RLP_INVALID_HEADER"),
  TOO_FEW_FIELDS("RLP_TOO_FEW_ELEMENTS"),
  TOO_MANY_FIELDS("RLP_TOO_MANY_ELEMENTS"),
  TYPE_NOT_SUPPORTED("TYPE_NOT_SUPPORTED"),
  /** A field that none of the more precise reasons is for. */
  MALFORMED_FIELD("RLP_INVALID_DATA"),
  NONCE_MALFORMED("RLP_INVALID_NONCE"),
  NONCE_LEADING_ZEROS("RLP_LEADING_ZEROS_NONCE"),
  NONCE_OVERFLOW("NONCE_OVERFLOW"),
  GAS_LIMIT_MALFORMED("RLP_INVALID_GASLIMIT"),
  GAS_LIMIT_LEADING_ZEROS("RLP_LEADING_ZEROS_GASLIMIT"),
  GAS_LIMIT_OVERFLOW("GASLIMIT_OVERFLOW"),
  GAS_PRICE_LEADING_ZEROS("RLP_LEADING_ZEROS_GASPRICE"),
  GAS_PRICE_OVERFLOW("GASPRICE_OVERFLOW"),
  MAX_FEE_LEADING_ZEROS("RLP_LEADING_ZEROS_BASEFEE"),
  PRIORITY_FEE_LEADING_ZEROS("RLP_LEADING_ZEROS_PRIORITY_FEE"),
  PRIORITY_FEE_OVERFLOW("PRIORITY_OVERFLOW"),
  VALUE_LEADING_ZEROS("RLP_LEADING_ZEROS_VALUE"),
  VALUE_OVERFLOW("VALUE_OVERFLOW"),
  TO_MALFORMED("RLP_INVALID_TO"),
  TO_TOO_SHORT("ADDRESS_TOO_SHORT"),
  TO_TOO_LONG("ADDRESS_TOO_LONG"),
  /** EIP-4844 and EIP-7702 transactions cannot create. */
  TO_MISSING("RLP_INVALID_TO"),
  DATA_MALFORMED("RLP_INVALID_DATA"),
  ACCESS_ADDRESS_TOO_SHORT("RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT"),
  ACCESS_ADDRESS_TOO_LONG("RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG"),
  ACCESS_KEY_TOO_SHORT("RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT"),
  ACCESS_KEY_TOO_LONG("RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG"),
  /** A malformed chain id, or a v that is neither 27, 28 nor 35 and up (EIP-155). */
  CHAIN_ID_INVALID("INVALID_CHAINID"),
  V_LEADING_ZEROS("RLP_LEADING_ZEROS_V"),
  /**
   * v is neither 27, 28 nor EIP-155's 35 and up; or a y parity is not 0 or 1; or r or s do not fit
   * 256 bits.
   */
  SIGNATURE_OUT_OF_RANGE("INVALID_SIGNATURE_VRS"),
  R_MALFORMED("RLP_INVALID_SIGNATURE_R"),
  R_LEADING_ZEROS("RLP_LEADING_ZEROS_R"),
  S_MALFORMED("RLP_INVALID_SIGNATURE_S"),
  S_LEADING_ZEROS("RLP_LEADING_ZEROS_S"),
  /** A header field that proof of stake fixes has another value. */
  NOT_PROOF_OF_STAKE("INVALID_HEADER"),
  /** A block with ommers. */
  OMMERS_PRESENT("IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS");

  private final String referenceName;

  DecodeError(String referenceName) {
    this.referenceName = referenceName;
  }

  /** The name in the reference tests, without the part before the dot. */
  public String referenceName() {
    return referenceName;
  }

  /** The reason for a fault of the bytes as such, whatever field it fell on. */
  static DecodeError ofRlp(RlpError error) {
    return switch (error) {
      case TRUNCATED -> RLP_TRUNCATED;
      case TRAILING_BYTES, NON_CANONICAL_SIZE -> RLP_SIZE;
      case SIZE_LEADING_ZEROS -> RLP_SIZE_LEADING_ZEROS;
      case UNEXPECTED_STRING -> NOT_A_LIST;
      case TOO_FEW_ITEMS -> TOO_FEW_FIELDS;
      case TOO_MANY_ITEMS -> TOO_MANY_FIELDS;
      case UNEXPECTED_LIST, LEADING_ZEROS, NUMBER_TOO_LARGE, STRING_TOO_LONG, STRING_TOO_SHORT ->
          MALFORMED_FIELD;
    };
  }
}
