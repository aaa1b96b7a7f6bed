package io.tributary.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.block.BlockFault;
import io.tributary.core.block.TxError;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The words by which the execution spec tests' filler (August 2025) knows geth's reasons. */
class GethWordsTest {
  private static final Map<TxError, String> TRANSACTIONS =
      Map.ofEntries(
          Map.entry(TxError.SENDER_NOT_EOA, "sender not an eoa"),
          Map.entry(TxError.GAS_ALLOWANCE_EXCEEDED, "gas limit reached"),
          Map.entry(
              TxError.INSUFFICIENT_ACCOUNT_FUNDS, "insufficient funds for gas * price + value"),
          Map.entry(TxError.INTRINSIC_GAS_TOO_LOW, "intrinsic gas too low"),
          Map.entry(
              TxError.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST,
              "insufficient gas for floor data gas cost"),
          Map.entry(TxError.NONCE_IS_MAX, "nonce has max value"),
          Map.entry(
              TxError.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED, "would exceed maximum allowance"),
          Map.entry(
              TxError.INSUFFICIENT_MAX_FEE_PER_BLOB_GAS,
              "max fee per blob gas less than block blob gas fee"),
          Map.entry(
              TxError.INSUFFICIENT_MAX_FEE_PER_GAS, "max fee per gas less than block base fee"),
          Map.entry(
              TxError.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS,
              "max priority fee per gas higher than max fee per gas"),
          Map.entry(TxError.TYPE_3_TX_PRE_FORK, "transaction type not supported"),
          Map.entry(TxError.TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH, "has invalid hash version"),
          Map.entry(TxError.TYPE_3_TX_BLOB_COUNT_EXCEEDED, "blob transaction has too many blobs"),
          Map.entry(TxError.TYPE_3_TX_ZERO_BLOBS, "blob transaction missing blob hashes"),
          Map.entry(
              TxError.TYPE_3_TX_CONTRACT_CREATION,
              "input string too short for common.Address, decoding into (types.BlobTx).To"),
          Map.entry(
              TxError.TYPE_4_EMPTY_AUTHORIZATION_LIST, "EIP-7702 transaction with empty auth list"),
          Map.entry(
              TxError.TYPE_4_TX_CONTRACT_CREATION,
              "input string too short for common.Address, decoding into (types.SetCodeTx).To"),
          Map.entry(TxError.GAS_LIMIT_EXCEEDS_MAXIMUM, "transaction gas limit too high"),
          Map.entry(TxError.TYPE_4_TX_PRE_FORK, "transaction type not supported"),
          Map.entry(TxError.INITCODE_SIZE_EXCEEDED, "max initcode size exceeded"),
          Map.entry(TxError.NONCE_MISMATCH_TOO_LOW, "nonce too low"),
          Map.entry(TxError.NONCE_MISMATCH_TOO_HIGH, "nonce too high"));

  private static final Map<BlockFault, String> BLOCKS =
      Map.of(
          BlockFault.INVALID_DEPOSIT_EVENT_LAYOUT, "unable to parse deposit data",
          BlockFault.SYSTEM_CONTRACT_CALL_FAILED, "system call failed to execute:");

  @Test
  void eachReasonHasTheWordsThatTheFillerLooksForAndOurName() {
    TRANSACTIONS.forEach(
        (reason, words) -> {
          assertTrue(GethWords.of(reason).contains(words), reason.name());
          assertTrue(GethWords.of(reason).endsWith(": " + reason.name()), reason.name());
        });
    BLOCKS.forEach(
        (reason, words) -> assertTrue(GethWords.of(reason).contains(words), reason.name()));
  }

  /** A filler takes a reason for each whose words it finds. */
  @Test
  void noReasonHasTheWordsOfAnother() {
    for (TxError reason : TRANSACTIONS.keySet()) {
      TRANSACTIONS.forEach(
          (other, words) ->
              assertTrue(
                  words.equals(TRANSACTIONS.get(reason)) || !GethWords.of(reason).contains(words),
                  () -> reason + " reads as " + other));
    }
  }
}
