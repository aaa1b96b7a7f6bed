package io.tributary.batcher.channel;

import io.tributary.derivation.batch.BatchBlock;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A channel that is ready to be posted.
 *
 * @param firstBlock number of the first L2 block in it
 * @param blocks what it must decode to
 * @param plainBytes of the batches before compression
 * @param channelBytes after it
 * @param transactions what L1 is to carry: per transaction one piece of calldata, or its blobs
 */
public record ChannelPlan(
    long firstBlock,
    List<BatchBlock> blocks,
    int plainBytes,
    int channelBytes,
    Carrier carrier,
    List<List<Bytes>> transactions) {
  /** Number of the last L2 block in it. */
  public long lastBlock() {
    return firstBlock + blocks.size() - 1;
  }

  /** How much of the blobs' room is used, in thousandths. */
  public int fillPerMille() {
    long pieces = transactions.stream().mapToLong(List::size).sum();
    return (int) (1000L * channelBytes / Math.max(1, pieces * carrier.maxFrameBytes()));
  }
}
