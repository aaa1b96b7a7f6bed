package io.tributary.derivation.channel;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.derivation.frame.Frame;
import io.tributary.derivation.frame.FrameCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Channels from batches: each batch as an RLP string, one after the other, compressed, cut into
 * frames. The reverse of {@link ChannelReader}.
 */
public final class ChannelWriter {
  /** The first byte of a channel that is a brotli stream. */
  public static final int BROTLI_VERSION = 1;

  private ChannelWriter() {}

  /** What is compressed: {@code batches} with their type bytes. */
  public static byte[] plain(List<Bytes> batches) {
    RlpWriter out = new RlpWriter(4096);
    batches.forEach(out::bytes);
    return out.toArray();
  }

  /**
   * Frames of a channel.
   *
   * @param channel compressed, not empty
   * @param maxFrameBytes of a frame with its {@link FrameCodec#OVERHEAD_BYTES}
   */
  public static List<Frame> frames(Bytes channelId, byte[] channel, int maxFrameBytes) {
    int dataBytes = maxFrameBytes - FrameCodec.OVERHEAD_BYTES;
    if (dataBytes <= 0) {
      throw new IllegalArgumentException("no room for data in a frame of " + maxFrameBytes);
    }
    List<Frame> frames = new ArrayList<>();
    for (int at = 0; at < channel.length; at += dataBytes) {
      int size = Math.min(dataBytes, channel.length - at);
      boolean isLast = at + size == channel.length;
      frames.add(new Frame(channelId, frames.size(), Bytes.wrap(channel, at, size), isLast));
    }
    return List.copyOf(frames);
  }
}
