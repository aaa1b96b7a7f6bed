package io.tributary.sequencer.rpc;

import java.util.Set;

/**
 * Where a method runs. Reads and slow methods wait for one of a few threads, client by client; fast
 * methods and reads never wait for slow ones.
 */
public enum MethodLane {
  /** Microseconds of work on a known amount of data, or a wait for another thread. */
  FAST,
  /** Milliseconds at most: the work of decoding one block. */
  READ,
  /** Everything else: the work depends on what is asked. */
  SLOW;

  private static final Set<String> FAST_METHODS =
      Set.of(
          "eth_sendRawTransaction",
          "eth_sendRawTransactionSync",
          "eth_blockNumber",
          "eth_chainId",
          "eth_syncing",
          "eth_accounts",
          "eth_coinbase",
          "eth_protocolVersion",
          "eth_mining",
          "eth_hashrate",
          "eth_baseFee",
          "eth_blobBaseFee",
          "eth_getBalance",
          "eth_getTransactionCount",
          "eth_subscribe",
          "eth_unsubscribe",
          "eth_newFilter",
          "eth_newBlockFilter",
          "eth_newPendingTransactionFilter",
          "eth_uninstallFilter",
          "eth_config",
          "net_version",
          "net_listening",
          "net_peerCount",
          "web3_clientVersion",
          "rpc_modules",
          "optimism_outputAtBlock",
          "optimism_syncStatus",
          "optimism_rollupConfig",
          "optimism_version");

  private static final Set<String> READ_METHODS =
      Set.of(
          "eth_gasPrice",
          "eth_maxPriorityFeePerGas",
          "eth_getCode",
          "eth_getStorageAt",
          "eth_getBlockByNumber",
          "eth_getBlockByHash",
          "eth_getHeaderByNumber",
          "eth_getHeaderByHash",
          "eth_getBlockTransactionCountByNumber",
          "eth_getBlockTransactionCountByHash",
          "eth_getTransactionByHash",
          "eth_getTransactionByBlockNumberAndIndex",
          "eth_getTransactionByBlockHashAndIndex",
          "eth_getTransactionReceipt",
          "eth_getRawTransactionByHash",
          "tributary_transactionStatus",
          "txpool_status");

  /** The lane of a method by its name; a method that is not listed is slow. */
  public static MethodLane of(String method) {
    if (FAST_METHODS.contains(method)) {
      return FAST;
    }
    return READ_METHODS.contains(method) ? READ : SLOW;
  }
}
