package io.tributary.sequencer.rpc.eth;

import io.tributary.core.types.DecodeError;

/**
 * geth's words for transactions that cannot be decoded, without the {@code "rlp: "} that they all
 * begin with. geth names the Go type and field that it was decoding into.
 */
final class RlpWords {
  private static final String LEADING_ZEROS = "non-canonical integer (leading zero bytes) for ";
  private static final String TOO_LONG = "input string too long for ";
  private static final String TOO_SHORT = "input string too short for ";
  private static final String NO_STRING = "expected input string or byte for ";

  private RlpWords() {}

  static String of(int type, DecodeError error) {
    String name = goType(type);
    return switch (error) {
      case RLP_TRUNCATED -> "value size exceeds available input length";
      case RLP_SIZE -> "input contains more than one value";
      case RLP_SIZE_LEADING_ZEROS -> "non-canonical size information";
      case NOT_A_LIST -> "expected input list for " + name;
      case TOO_FEW_FIELDS -> "too few elements for " + name;
      case TOO_MANY_FIELDS -> "input list has too many elements for " + name;
      case NONCE_MALFORMED -> NO_STRING + "uint64" + into(name, "Nonce");
      case NONCE_LEADING_ZEROS -> LEADING_ZEROS + "uint64" + into(name, "Nonce");
      case NONCE_OVERFLOW -> TOO_LONG + "uint64" + into(name, "Nonce");
      case GAS_LIMIT_MALFORMED -> NO_STRING + "uint64" + into(name, "Gas");
      case GAS_LIMIT_LEADING_ZEROS -> LEADING_ZEROS + "uint64" + into(name, "Gas");
      case GAS_LIMIT_OVERFLOW -> TOO_LONG + "uint64" + into(name, "Gas");
      case GAS_PRICE_LEADING_ZEROS -> LEADING_ZEROS + number(type) + into(name, "GasPrice");
      case MAX_FEE_LEADING_ZEROS -> LEADING_ZEROS + number(type) + into(name, "GasFeeCap");
      case PRIORITY_FEE_LEADING_ZEROS -> LEADING_ZEROS + number(type) + into(name, "GasTipCap");
      case VALUE_LEADING_ZEROS -> LEADING_ZEROS + number(type) + into(name, "Value");
      case VALUE_OVERFLOW -> "value too large for uint256" + into(name, "Value");
      case TO_MALFORMED -> NO_STRING + "common.Address" + into(name, "To");
      case TO_TOO_SHORT, TO_MISSING -> TOO_SHORT + "common.Address" + into(name, "To");
      case TO_TOO_LONG -> TOO_LONG + "common.Address" + into(name, "To");
      case DATA_MALFORMED -> NO_STRING + "[]uint8" + into(name, "Data");
      case ACCESS_ADDRESS_TOO_SHORT ->
          TOO_SHORT + "common.Address" + into("types.AccessTuple", "Address");
      case ACCESS_ADDRESS_TOO_LONG ->
          TOO_LONG + "common.Address" + into("types.AccessTuple", "Address");
      case ACCESS_KEY_TOO_SHORT ->
          TOO_SHORT + "common.Hash" + into("types.AccessTuple", "StorageKeys");
      case ACCESS_KEY_TOO_LONG ->
          TOO_LONG + "common.Hash" + into("types.AccessTuple", "StorageKeys");
      case V_LEADING_ZEROS -> LEADING_ZEROS + number(type) + into(name, "V");
      case R_MALFORMED -> NO_STRING + number(type) + into(name, "R");
      case R_LEADING_ZEROS -> LEADING_ZEROS + number(type) + into(name, "R");
      case S_MALFORMED -> NO_STRING + number(type) + into(name, "S");
      case S_LEADING_ZEROS -> LEADING_ZEROS + number(type) + into(name, "S");
      case MALFORMED_FIELD,
          TYPE_NOT_SUPPORTED,
          SIGNATURE_OUT_OF_RANGE,
          CHAIN_ID_INVALID,
          GAS_PRICE_OVERFLOW,
          PRIORITY_FEE_OVERFLOW,
          NOT_PROOF_OF_STAKE,
          OMMERS_PRESENT ->
          "expected input string or byte" + ", decoding into (" + name + ")";
    };
  }

  private static String goType(int type) {
    return switch (type) {
      case 1 -> "types.AccessListTx";
      case 2 -> "types.DynamicFeeTx";
      case 3 -> "types.BlobTx";
      case 4 -> "types.SetCodeTx";
      default -> "types.LegacyTx";
    };
  }

  /** How geth holds prices and values of a type. */
  private static String number(int type) {
    return type >= 3 ? "uint256.Int" : "*big.Int";
  }

  private static String into(String type, String field) {
    return ", decoding into (" + type + ")." + field;
  }
}
