package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The one table of error codes and texts. Codes and texts of transaction errors are geth's, because
 * wallets and libraries recognise errors by them; where a text goes on with details, they follow
 * after {@code ": "}.
 */
public enum RpcError {
  PARSE_ERROR(-32700, "parse error"),
  INVALID_REQUEST(-32600, "invalid request"),
  METHOD_NOT_FOUND(-32601, "the method %s does not exist/is not available"),
  INVALID_PARAMS(-32602, "invalid params"),
  INTERNAL(-32603, "internal error"),
  SERVER_ERROR(-32000, "server error"),
  LIMIT_EXCEEDED(-32005, "limit exceeded"),
  BATCH_TOO_LARGE(-32005, "limit exceeded: batch too large"),
  CALL_TIMEOUT(-32000, "execution aborted (timeout = %s)"),
  /** Nobody reads it: the client has left. */
  CLIENT_LEFT(-32000, "client left"),
  /** As geth answers calls of a batch that it has no time for. */
  BATCH_TIMEOUT(-32002, "request timed out"),
  RESPONSE_TOO_LARGE(-32005, "limit exceeded: response too large"),
  HISTORY_PRUNED(4444, "history pruned"),
  EXECUTION_REVERTED(3, "execution reverted"),
  HEADER_NOT_FOUND(-32000, "header not found"),
  BLOCK_NOT_FOUND(-32000, "block not found"),
  UNKNOWN_BLOCK(-32000, "unknown block"),
  FILTER_NOT_FOUND(-32000, "filter not found"),
  NOTIFICATIONS_UNSUPPORTED(-32001, "notifications not supported"),
  SUBSCRIPTION_NOT_FOUND(-32000, "subscription not found"),
  INVALID_BLOCK_RANGE(-32602, "invalid block range params"),
  BEYOND_HEAD(-32602, "block range extends beyond current head block"),
  PENDING_LOGS_UNSUPPORTED(-32602, "pending logs are not supported"),
  NOT_ACCEPTING(-32000, "not accepting transactions"),
  NO_ANSWER(-32000, "no answer in time, the transaction may still be executed"),

  // EIP-7966: the transaction waits, is unknown, or is ahead of its sender's nonce.
  SYNC_TIMEOUT(4, "the transaction was added to the pool but was not processed in time"),
  SYNC_UNKNOWN(5, "the transaction is not known"),
  SYNC_NONCE_GAP(6, "nonce too high"),

  // Transaction decoding and the pool.
  INVALID_RLP(-32000, "rlp"),
  TX_TOO_SHORT(-32000, "typed transaction too short"),
  TX_TYPE_NOT_SUPPORTED(-32000, "transaction type not supported"),
  INVALID_SENDER(-32000, "invalid sender"),
  INVALID_SIGNATURE(-32000, "invalid transaction v, r, s values"),
  INVALID_CHAIN_ID(-32000, "invalid chain id for signer"),
  UNPROTECTED(-32000, "only replay-protected (EIP-155) transactions allowed over RPC"),
  OVERSIZED_DATA(-32000, "oversized data"),
  ALREADY_KNOWN(-32000, "already known"),
  UNDERPRICED(-32000, "transaction underpriced"),
  REPLACEMENT_UNDERPRICED(-32000, "replacement transaction underpriced"),
  POOL_FULL(-32000, "txpool is full"),
  ACCOUNT_LIMIT_EXCEEDED(-32000, "account limit exceeded"),
  REPLACED(-32000, "replaced by another transaction with the same nonce"),
  EXPIRED(-32000, "waited too long"),
  EXCEEDS_BLOCK_GAS_LIMIT(-32000, "exceeds block gas limit"),

  // Transaction validity.
  NONCE_TOO_LOW(-32000, "nonce too low"),
  NONCE_TOO_HIGH(-32000, "nonce too high"),
  NONCE_MAX(-32000, "nonce has max value"),
  GAS_LIMIT_REACHED(-32000, "gas limit reached"),
  GAS_LIMIT_TOO_HIGH(-32000, "transaction gas limit too high"),
  INSUFFICIENT_FUNDS(-32000, "insufficient funds for gas * price + value"),
  INSUFFICIENT_FUNDS_FOR_TRANSFER(-32000, "insufficient funds for transfer"),
  GAS_OVERFLOW(-32000, "gas uint64 overflow"),
  INTRINSIC_GAS_TOO_LOW(-32000, "intrinsic gas too low"),
  FLOOR_DATA_GAS(-32000, "insufficient gas for floor data gas cost"),
  TIP_ABOVE_FEE_CAP(-32000, "max priority fee per gas higher than max fee per gas"),
  TIP_VERY_HIGH(-32000, "max priority fee per gas higher than 2^256-1"),
  FEE_CAP_VERY_HIGH(-32000, "max fee per gas higher than 2^256-1"),
  FEE_CAP_TOO_LOW(-32000, "max fee per gas less than block base fee"),
  INITCODE_TOO_LARGE(-32000, "max initcode size exceeded"),
  SENDER_NOT_EOA(-32000, "sender not an eoa"),
  BLOB_HASHES_MISSING(-32000, "blob transaction missing blob hashes"),
  BLOB_CREATION(
      -32000, "input string too short for common.Address, decoding into (types.BlobTx).To"),
  BLOB_TOO_MANY(-32000, "too many blobs in transaction"),
  BLOB_HASH_VERSION(-32000, "blob has invalid hash version"),
  BLOB_FEE_CAP_TOO_LOW(-32000, "max fee per blob gas less than block blob gas fee"),
  BLOB_SIDECAR(-32000, "invalid blob sidecar"),
  SETCODE_EMPTY_LIST(-32000, "EIP-7702 transaction with empty auth list"),
  SETCODE_CREATION(-32000, "EIP-7702 transaction cannot be used to create contract"),

  // Calls and estimates.
  GAS_REQUIRED_EXCEEDS(-32000, "gas required exceeds allowance"),
  OUT_OF_GAS(-32000, "out of gas"),
  EXECUTION_FAILED(-32000, "execution failed");

  private final int code;
  private final String text;

  RpcError(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public String text() {
    return text;
  }

  /** The server has no room for the call now; text and data hold the time to retry after. */
  public static RpcException busy(String why, long retrySeconds) {
    return new RpcException(
        LIMIT_EXCEEDED,
        LIMIT_EXCEEDED.text + ": " + why + ", retry in " + retrySeconds + "s",
        JsonNodeFactory.instance.objectNode().put("retryAfterSeconds", retrySeconds));
  }

  /** The error alone. */
  public RpcException exception() {
    return new RpcException(this, text, null);
  }

  /** The error, its text followed by {@code detail}. */
  public RpcException exception(String detail) {
    return new RpcException(this, text(detail), null);
  }

  /** The text followed by {@code detail}: after a colon, or as it is if it has parentheses. */
  public String text(String detail) {
    if (detail.isEmpty()) {
      return text;
    }
    return detail.startsWith("(") ? text + " " + detail : text + ": " + detail;
  }
}
