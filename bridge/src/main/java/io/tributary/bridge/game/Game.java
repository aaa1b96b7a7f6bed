package io.tributary.bridge.game;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A claim about an output root.
 *
 * @param index in the factory
 * @param createdAt seconds
 * @param l2BlockNumber whose output it claims
 */
public record Game(
    long index, Address address, long createdAt, Bytes32 rootClaim, long l2BlockNumber) {
  /** As the contracts number it. */
  public enum Status {
    IN_PROGRESS,
    CHALLENGER_WINS,
    DEFENDER_WINS
  }
}
