package io.tributary.derivation.batch;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A run of L2 blocks without their deposits.
 *
 * @param parentCheck the first 20 bytes of the hash of the first block's parent
 * @param originCheck the first 20 bytes of the hash of the last block's L1 origin
 * @param blocks at least one
 */
public record SpanBatch(Bytes parentCheck, Bytes originCheck, List<Block> blocks) implements Batch {
  /**
   * A block of the span, without what the chain itself knows.
   *
   * @param timestamp seconds, unsigned
   * @param epochNumber of the L1 origin, unsigned; may wrap below zero, which the chain's rules
   *     then turn down
   */
  public record Block(long timestamp, long epochNumber, List<Bytes> transactions) {}

  public Block first() {
    return blocks.getFirst();
  }

  public Block last() {
    return blocks.getLast();
  }

  public boolean isParent(Bytes32 hash) {
    return hash.slice(0, parentCheck.size()).equals(parentCheck);
  }

  public boolean isLastOrigin(Bytes32 hash) {
    return hash.slice(0, originCheck.size()).equals(originCheck);
  }
}
