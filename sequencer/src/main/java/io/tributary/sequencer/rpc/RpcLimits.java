package io.tributary.sequencer.rpc;

import java.time.Duration;

/**
 * What one request may cost; past it the answer is an error, never a slow machine.
 *
 * @param requestBytes a request body or WebSocket message
 * @param requestTokens JSON tokens of a request: each costs far more memory than its bytes
 * @param responseBytes an answer, batches in all
 * @param batchCalls calls in a batch
 * @param callTimeout of one call, from the moment it runs; a call waits for a thread no longer
 *     either
 * @param batchTimeout of a batch in all
 */
public record RpcLimits(
    int requestBytes,
    int requestTokens,
    int responseBytes,
    int batchCalls,
    Duration callTimeout,
    Duration batchTimeout) {
  /** The defaults of the development chain; the times are geth's. */
  public static final RpcLimits DEFAULT =
      new RpcLimits(
          10 << 20, 500_000, 25 << 20, 1000, Duration.ofSeconds(5), Duration.ofSeconds(30));

  public RpcLimits withCallTimeout(Duration timeout) {
    return new RpcLimits(
        requestBytes, requestTokens, responseBytes, batchCalls, timeout, batchTimeout);
  }
}
