package io.tributary.reference;

import java.util.Map;
import java.util.Set;

/**
 * The names that tests have for our reasons of refusal. Suites of different age call the same
 * reason differently; who reads RLP in another order sees another fault of the same bytes first.
 */
final class ReasonNames {
  /** What stands in the tests for any fault of the bytes as such. */
  private static final Set<String> MALFORMED =
      Set.of(
          "RLP_STRUCTURES_ENCODING",
          "RLP_INVALID_FIELD_OVERFLOW_64",
          "RLP_INVALID_ADDRESS",
          "RLP_WITHDRAWALS_NOT_READ",
          "INCORRECT_BLOCK_FORMAT");

  private static final Map<String, Set<String>> SAME =
      Map.ofEntries(
          Map.entry("VALUE_OVERFLOW", Set.of("RLP_INVALID_VALUE")),
          Map.entry("NONCE_IS_MAX", Set.of("NONCE_TOO_BIG")),
          Map.entry(
              "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS",
              Set.of("PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2")),
          Map.entry(
              "GAS_USED_OVERFLOW", Set.of("INVALID_GAS_USED_ABOVE_LIMIT", "INVALID_GAS_USED")),
          Map.entry("INVALID_GAS_USED", Set.of("GAS_USED_OVERFLOW")),
          Map.entry("GAS_ALLOWANCE_EXCEEDED", Set.of("GAS_USED_OVERFLOW")),
          Map.entry("INCORRECT_BLOB_GAS_USED", Set.of("BLOB_GAS_USED_ABOVE_LIMIT")),
          // Before Osaka the limit of a block was that of a transaction, too.
          Map.entry(
              "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED", Set.of("TYPE_3_TX_BLOB_COUNT_EXCEEDED")),
          Map.entry("UNKNOWN_PARENT", Set.of("UNKNOWN_PARENT_ZERO")),
          Map.entry("INVALID_REQUESTS", Set.of("INCORRECT_BLOCK_FORMAT")),
          Map.entry(
              "INVALID_HEADER",
              Set.of(
                  "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS",
                  "IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS",
                  "INVALID_DIFFICULTY",
                  "INVALID_UNCLES_HASH")),
          Map.entry("INVALID_SENDER", Set.of("INVALID_SIGNATURE_VRS", "EC_RECOVERY_FAIL")),
          // A gas limit or blob gas that is no positive long is refused by who reads the header.
          Map.entry(
              "RLP_INVALID_DATA",
              Set.of(
                  "GASLIMIT_TOO_BIG",
                  "INCORRECT_EXCESS_BLOB_GAS",
                  "INCORRECT_BLOB_GAS_USED",
                  "BLOB_GAS_USED_ABOVE_LIMIT")));

  private ReasonNames() {}

  /**
   * Whether the reason is one of those that a test expects.
   *
   * @param expected {@code Family.NAME|Family.NAME ...}
   */
  static boolean isAmong(String reason, String expected) {
    Set<String> also = SAME.getOrDefault(reason, Set.of());
    for (String one : expected.split("\\|", -1)) {
      String name = one.substring(one.lastIndexOf('.') + 1);
      if (name.equals(reason) || also.contains(name)) {
        return true;
      }
      if (reason.startsWith("RLP_") && MALFORMED.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
