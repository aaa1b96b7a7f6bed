package io.tributary.sequencer.seal;

/**
 * What one block and one transaction may take. Deposits from L1 are outside of these limits.
 *
 * @param transactionGas the largest gas limit of a transaction
 * @param blockBytes of all signed transactions in a block, in their network form
 * @param executionNs the time for which a block starts executing transactions
 */
public record BlockLimits(long transactionGas, long blockBytes, long executionNs) {
  /**
   * The largest settlement fits the gas; a block of these bytes fits a JSON-RPC response, and is
   * the largest that Ethereum has (EIP-7934).
   */
  public static final BlockLimits DEFAULT = new BlockLimits(60_000_000, 8 << 20, 500_000_000);
}
