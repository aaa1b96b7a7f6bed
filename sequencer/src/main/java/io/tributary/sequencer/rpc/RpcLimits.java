package io.tributary.sequencer.rpc;

import java.time.Duration;

/**
 * What a server takes at most; past it the answer is an error, never a slow machine.
 *
 * @param requestBytes a request body or WebSocket message
 * @param responseBytes an answer, batches in all
 * @param batchCalls calls in a batch
 * @param concurrentCalls calls under way on one connection
 * @param queuedRequests requests waiting on one connection
 * @param callTimeout of one call, from the moment it runs
 */
public record RpcLimits(
    int requestBytes,
    int responseBytes,
    int batchCalls,
    int concurrentCalls,
    int queuedRequests,
    Duration callTimeout) {
  /** The defaults of the development chain. */
  public static final RpcLimits DEFAULT =
      new RpcLimits(10 << 20, 25 << 20, 1000, 64, 1024, Duration.ofSeconds(5));

  public RpcLimits withCallTimeout(Duration timeout) {
    return new RpcLimits(
        requestBytes, responseBytes, batchCalls, concurrentCalls, queuedRequests, timeout);
  }
}
