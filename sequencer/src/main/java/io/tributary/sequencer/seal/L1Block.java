package io.tributary.sequencer.seal;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An L1 block that may become an origin, confirmed as deep as the watcher waits for.
 *
 * @param timestamp seconds
 * @param payload whatever the {@link AttributesBuilder} needs of the block: header, logs of
 *     deposits and configuration. It is journalled, so that a replay builds the same blocks without
 *     asking L1
 */
public record L1Block(
    long number, Bytes32 hash, Bytes32 parentHash, long timestamp, Bytes payload) {
  public L1Ref ref() {
    return new L1Ref(number, hash);
  }
}
