package io.tributary.bridge.l1;

import org.apache.tuweni.bytes.Bytes32;

/** What became of a raw transaction that was sent. */
public sealed interface SendResult {
  /** It is in the endpoint's pool. */
  record Accepted(Bytes32 transactionHash) implements SendResult {}

  /** The endpoint does not want it; {@code message} is its own words, such as "nonce too low". */
  record Refused(int code, String message) implements SendResult {}
}
