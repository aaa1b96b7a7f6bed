package io.tributary.reference;

import io.tributary.core.block.BlockFault;
import io.tributary.core.block.TxError;
import io.tributary.core.types.DecodeError;

/**
 * What go-ethereum says for our reasons of refusal, with our name of the reason behind it: test
 * fillers that drive its {@code evm t8n} tell one reason from another by these words.
 */
final class GethWords {
  private GethWords() {}

  static String of(TxError error) {
    return words(error) + ": " + error.name();
  }

  private static String words(TxError error) {
    return switch (error) {
      case TYPE_NOT_SUPPORTED, TYPE_3_TX_PRE_FORK, TYPE_4_TX_PRE_FORK ->
          "transaction type not supported";
      case INVALID_CHAINID -> "invalid chain id for signer";
      case GAS_LIMIT_EXCEEDS_MAXIMUM -> "transaction gas limit too high";
      case GAS_ALLOWANCE_EXCEEDED -> "gas limit reached";
      // It has no JSON or RLP without a recipient.
      case TYPE_3_TX_CONTRACT_CREATION ->
          "rlp: input string too short for common.Address, decoding into (types.BlobTx).To";
      case TYPE_3_TX_ZERO_BLOBS -> "blob transaction missing blob hashes";
      case TYPE_3_TX_BLOB_COUNT_EXCEEDED -> "blob transaction has too many blobs";
      case TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH -> "blob has invalid hash version";
      case TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED -> "blob gas would exceed maximum allowance";
      case TYPE_4_TX_CONTRACT_CREATION ->
          "rlp: input string too short for common.Address, decoding into (types.SetCodeTx).To";
      case TYPE_4_EMPTY_AUTHORIZATION_LIST -> "EIP-7702 transaction with empty auth list";
      case INITCODE_SIZE_EXCEEDED -> "max initcode size exceeded";
      case INTRINSIC_GAS_TOO_LOW -> "intrinsic gas too low";
      case INTRINSIC_GAS_BELOW_FLOOR_GAS_COST -> "insufficient gas for floor data gas cost";
      case PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS ->
          "max priority fee per gas higher than max fee per gas";
      case INSUFFICIENT_MAX_FEE_PER_GAS -> "max fee per gas less than block base fee";
      case INSUFFICIENT_MAX_FEE_PER_BLOB_GAS -> "max fee per blob gas less than block blob gas fee";
      case NONCE_IS_MAX -> "nonce has max value";
      case NONCE_MISMATCH_TOO_LOW -> "nonce too low";
      case NONCE_MISMATCH_TOO_HIGH -> "nonce too high";
      case SENDER_NOT_EOA -> "sender not an eoa";
      case GASLIMIT_PRICE_PRODUCT_OVERFLOW, INSUFFICIENT_ACCOUNT_FUNDS ->
          "insufficient funds for gas * price + value";
    };
  }

  static String of(DecodeError error) {
    String name = error.referenceName();
    return switch (error) {
      case TYPE_NOT_SUPPORTED -> "transaction type not supported: " + name;
      case SIGNATURE_OUT_OF_RANGE -> "invalid transaction v, r, s values: " + name;
      default -> "rlp: " + name;
    };
  }

  /** Of a fault that the execution of a block finds. */
  static String of(BlockFault fault) {
    return switch (fault) {
      case INVALID_DEPOSIT_EVENT_LAYOUT ->
          "failed to parse deposit logs: unable to parse deposit data: " + fault.name();
      case SYSTEM_CONTRACT_EMPTY -> "empty system contract: " + fault.name();
      case SYSTEM_CONTRACT_CALL_FAILED -> "system call failed to execute: " + fault.name();
      default -> fault.name();
    };
  }
}
