package io.tributary.derivation.channel;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The one channel that is open (OP Stack specification, holocene/derivation, "channel bank"):
 * frames come strictly in order, and a first frame always starts anew. One thread.
 */
public final class ChannelAssembler {
  /** What each frame counts besides its data towards the size limit. */
  private static final int FRAME_SIZE_BYTES = 200;

  private final List<Bytes> pieces = new ArrayList<>();
  private Bytes channelId;
  private long openedAt;
  private long sizeBytes;

  /** What became of a frame. */
  public sealed interface Outcome {
    record Taken() implements Outcome {}

    /** The frame was the last: the channel's compressed bytes. */
    // Never compared; the receiver owns the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Complete(byte[] channel) implements Outcome {}

    record Dropped(DropReason reason) implements Outcome {}
  }

  /** Forgets the open channel if {@code l1Number} is past its time; whether it did. */
  public boolean expire(long l1Number) {
    boolean expired = isOpen() && openedAt + RollupConfig.CHANNEL_TIMEOUT < l1Number;
    if (expired) {
      close();
    }
    return expired;
  }

  /** Adds a frame that stands in L1 block {@code l1Number}. */
  public Outcome add(Frame frame, long l1Number) {
    if (frame.isFirst()) {
      close();
      channelId = frame.channelId();
      openedAt = l1Number;
    } else if (!isOpen()) {
      return new Outcome.Dropped(DropReason.FRAME_WITHOUT_CHANNEL);
    } else if (!frame.channelId().equals(channelId) || frame.number() != pieces.size()) {
      return new Outcome.Dropped(DropReason.FRAME_NOT_NEXT);
    }
    pieces.add(frame.data());
    sizeBytes += frame.data().size() + FRAME_SIZE_BYTES;
    if (sizeBytes > ChannelReader.MAX_BYTES) {
      close();
      return new Outcome.Dropped(DropReason.CHANNEL_TOO_LARGE);
    }
    return frame.isLast() ? new Outcome.Complete(take()) : new Outcome.Taken();
  }

  public boolean isOpen() {
    return channelId != null;
  }

  /** The open channel. */
  public Optional<Bytes> openChannel() {
    return Optional.ofNullable(channelId);
  }

  private byte[] take() {
    byte[] channel = Bytes.concatenate(pieces).toArrayUnsafe();
    close();
    return channel;
  }

  private void close() {
    channelId = null;
    pieces.clear();
    sizeBytes = 0;
  }
}
