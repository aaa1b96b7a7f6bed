package io.tributary.batcher.channel;

import io.tributary.core.types.Keccak;
import io.tributary.derivation.batch.BatchBlock;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.batch.SpanBatchWriter;
import io.tributary.derivation.blob.BlobCodec;
import io.tributary.derivation.channel.ChannelWriter;
import io.tributary.derivation.channel.Compressor;
import io.tributary.derivation.frame.Frame;
import io.tributary.derivation.frame.FrameCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.tuweni.bytes.Bytes;

/**
 * Makes channels of one span batch. Where more blocks wait than one transaction carries, it takes
 * as many as fill it; a single block that is larger goes over several transactions. One thread.
 */
public final class ChannelPlanner {
  /** From so many bytes before compression on, the level steps down. */
  private static final int SLOWER_BYTES = 256 << 10;

  private static final int SLOWEST_BYTES = 2 << 20;
  private static final int MAX_TRIES = 5;

  private final BatchFormat format;
  private final IntFunction<Compressor> compressors;

  /**
   * @param compressors by brotli quality
   */
  public ChannelPlanner(BatchFormat format, IntFunction<Compressor> compressors) {
    this.format = format;
    this.compressors = compressors;
  }

  /** A plan for as many of {@code blocks}, from the first on, as one transaction carries. */
  public ChannelPlan plan(long firstBlock, List<BatchBlock> blocks, Carrier carrier) {
    int count = blocks.size();
    ChannelPlan plan = plan(firstBlock, blocks, count, carrier);
    for (int i = 0; i < MAX_TRIES && plan.transactions().size() > 1 && count > 1; i++) {
      // Nearly as many as the ratio of this try would fill.
      count =
          Math.clamp(
              (long) count * carrier.channelBytes() * 99 / 100 / plan.channelBytes(), 1, count - 1);
      plan = plan(firstBlock, blocks, count, carrier);
    }
    return plan;
  }

  private ChannelPlan plan(long firstBlock, List<BatchBlock> blocks, int count, Carrier carrier) {
    List<BatchBlock> taken = List.copyOf(blocks.subList(0, count));
    byte[] plain = ChannelWriter.plain(List.of(SpanBatchWriter.encode(taken, format)));
    byte[] channel = compressors.apply(quality(plain.length)).compress(plain);
    Bytes id = Keccak.hash(Bytes.wrap(channel)).slice(0, FrameCodec.CHANNEL_ID_BYTES);
    List<Frame> frames = ChannelWriter.frames(id, channel, carrier.maxFrameBytes());
    return new ChannelPlan(
        firstBlock, taken, plain.length, channel.length, carrier, transactions(frames, carrier));
  }

  private static int quality(int plainBytes) {
    return plainBytes < SLOWER_BYTES ? 10 : plainBytes < SLOWEST_BYTES ? 9 : 5;
  }

  private static List<List<Bytes>> transactions(List<Frame> frames, Carrier carrier) {
    List<List<Bytes>> transactions = new ArrayList<>();
    for (int at = 0; at < frames.size(); at += carrier.maxFrames()) {
      List<Bytes> pieces = new ArrayList<>();
      for (Frame frame : frames.subList(at, Math.min(frames.size(), at + carrier.maxFrames()))) {
        Bytes data = FrameCodec.encode(List.of(frame));
        pieces.add(carrier == Carrier.BLOBS ? BlobCodec.encode(data) : data);
      }
      transactions.add(List.copyOf(pieces));
    }
    return List.copyOf(transactions);
  }
}
