package io.tributary.sequencer.rpc.eth;

import java.time.Duration;

/**
 * Limits of the eth namespace.
 *
 * @param clientVersion what {@code web3_clientVersion} says
 * @param callGas of {@code eth_call} and estimates
 * @param logBlocks range of one log query
 * @param logResults of one log query
 * @param watches filters and subscriptions per connection
 * @param filterLife after which a filter that nobody polls is gone
 * @param syncTimeout of {@code eth_sendRawTransactionSync} where the caller names none, and at most
 */
public record EthConfig(
    String clientVersion,
    long callGas,
    long logBlocks,
    int logResults,
    int watches,
    Duration filterLife,
    Duration syncTimeout) {
  public static final EthConfig DEFAULT =
      new EthConfig(
          "tributary/0.1.0/java25",
          50_000_000,
          10_000,
          20_000,
          100,
          Duration.ofMinutes(5),
          Duration.ofSeconds(20));
}
