package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.TxError;
import io.tributary.core.types.DecodeError;
import io.tributary.sequencer.rpc.RpcError;
import org.apache.tuweni.bytes.Bytes;

/** From the reasons of execution and decoding to what clients are told. */
public final class TxErrors {
  private static final int FIRST_RLP = 0x80;
  private static final int FIRST_LIST = 0xc0;
  private static final int BLOB_TYPE = 3;

  private TxErrors() {}

  public static RpcError of(TxError error) {
    return switch (error) {
      case TYPE_NOT_SUPPORTED, TYPE_3_TX_PRE_FORK, TYPE_4_TX_PRE_FORK ->
          RpcError.TX_TYPE_NOT_SUPPORTED;
      case INVALID_CHAINID -> RpcError.INVALID_CHAIN_ID;
      case GAS_LIMIT_EXCEEDS_MAXIMUM -> RpcError.GAS_LIMIT_TOO_HIGH;
      case GAS_ALLOWANCE_EXCEEDED -> RpcError.GAS_LIMIT_REACHED;
      case TYPE_3_TX_CONTRACT_CREATION -> RpcError.BLOB_CREATION;
      case TYPE_3_TX_ZERO_BLOBS -> RpcError.BLOB_HASHES_MISSING;
      case TYPE_3_TX_BLOB_COUNT_EXCEEDED, TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED ->
          RpcError.BLOB_TOO_MANY;
      case TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH -> RpcError.BLOB_HASH_VERSION;
      case TYPE_4_TX_CONTRACT_CREATION -> RpcError.SETCODE_CREATION;
      case TYPE_4_EMPTY_AUTHORIZATION_LIST -> RpcError.SETCODE_EMPTY_LIST;
      case INITCODE_SIZE_EXCEEDED -> RpcError.INITCODE_TOO_LARGE;
      case INTRINSIC_GAS_TOO_LOW -> RpcError.INTRINSIC_GAS_TOO_LOW;
      case INTRINSIC_GAS_BELOW_FLOOR_GAS_COST -> RpcError.FLOOR_DATA_GAS;
      case PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS -> RpcError.TIP_ABOVE_FEE_CAP;
      case INSUFFICIENT_MAX_FEE_PER_GAS -> RpcError.FEE_CAP_TOO_LOW;
      case INSUFFICIENT_MAX_FEE_PER_BLOB_GAS -> RpcError.BLOB_FEE_CAP_TOO_LOW;
      case NONCE_IS_MAX -> RpcError.NONCE_MAX;
      case NONCE_MISMATCH_TOO_LOW -> RpcError.NONCE_TOO_LOW;
      case NONCE_MISMATCH_TOO_HIGH -> RpcError.NONCE_TOO_HIGH;
      case SENDER_NOT_EOA -> RpcError.SENDER_NOT_EOA;
      case GASLIMIT_PRICE_PRODUCT_OVERFLOW, INSUFFICIENT_ACCOUNT_FUNDS ->
          RpcError.INSUFFICIENT_FUNDS;
    };
  }

  /** Why bytes that were sent as a transaction to L2 are none. */
  public static SubmitResult.Rejected undecodable(Bytes raw, DecodeError error) {
    int first = raw.isEmpty() ? 0 : raw.get(0) & 0xff;
    if (first < FIRST_RLP && raw.size() <= 1) {
      return new SubmitResult.Rejected(RpcError.TX_TOO_SHORT);
    }
    if (first >= FIRST_RLP && first < FIRST_LIST) {
      return undecodable(0, DecodeError.NOT_A_LIST);
    }
    // Blob transactions come with their sidecar, in a form of its own.
    return first == BLOB_TYPE
        ? new SubmitResult.Rejected(RpcError.TX_TYPE_NOT_SUPPORTED)
        : undecodable(first < FIRST_RLP ? first : 0, error);
  }

  /** Why the fields of a transaction of this type cannot be read. */
  public static SubmitResult.Rejected undecodable(int type, DecodeError error) {
    return switch (error) {
      case TYPE_NOT_SUPPORTED, NOT_PROOF_OF_STAKE, OMMERS_PRESENT ->
          new SubmitResult.Rejected(RpcError.TX_TYPE_NOT_SUPPORTED);
      case SIGNATURE_OUT_OF_RANGE, CHAIN_ID_INVALID ->
          new SubmitResult.Rejected(RpcError.INVALID_SENDER);
      case GAS_PRICE_OVERFLOW -> new SubmitResult.Rejected(RpcError.FEE_CAP_VERY_HIGH);
      case PRIORITY_FEE_OVERFLOW -> new SubmitResult.Rejected(RpcError.TIP_VERY_HIGH);
      default -> new SubmitResult.Rejected(RpcError.INVALID_RLP, RlpWords.of(type, error));
    };
  }
}
