package io.tributary.sequencer.rpc.server;

import java.time.Duration;

/**
 * What connections may hold, one and all.
 *
 * @param connections open at once
 * @param connectionsOfAddress open at once from one address; of IPv6, from a network of 64 bits
 * @param concurrentCalls under way on one WebSocket connection; on HTTP it is one
 * @param queuedRequests waiting on one connection before its socket is no longer read
 * @param bodyBytes of requests that are being received, wait or run, all connections in all
 * @param replyBytes that clients have not read, all connections in all
 * @param subscriberBytes of notifications that one subscriber has not read
 * @param subscribersBytes of notifications that all subscribers have not read
 * @param requestTimeout for a request to arrive, from its first byte, and for a reply to be read
 * @param idleTimeout of a connection without a request; of a WebSocket that answers no ping
 */
public record ConnectionLimits(
    int connections,
    int connectionsOfAddress,
    int concurrentCalls,
    int queuedRequests,
    long bodyBytes,
    long replyBytes,
    long subscriberBytes,
    long subscribersBytes,
    Duration requestTimeout,
    Duration idleTimeout) {
  /** The defaults of the development chain; the times are geth's. */
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          2_000,
          1_000,
          64,
          128,
          64 << 20,
          128 << 20,
          4 << 20,
          64 << 20,
          Duration.ofSeconds(30),
          Duration.ofSeconds(120));
}
