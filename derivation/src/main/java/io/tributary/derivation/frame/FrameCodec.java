package io.tributary.derivation.frame;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Batcher transaction data to frames and back (OP Stack specification, derivation, "batcher
 * transaction format" and "frame format").
 *
 * <pre>
 *   data    version 0x00, frame, frame ...
 *   frame   channel id (16) | number (2) | length (4) | data (length) | is last (1)
 * </pre>
 */
public final class FrameCodec {
  public static final int CHANNEL_ID_BYTES = 16;
  public static final byte VERSION = 0;

  /** Bytes of a frame besides its data. */
  public static final int OVERHEAD_BYTES = 23;

  private static final int NUMBER_OFFSET = CHANNEL_ID_BYTES;
  private static final int LENGTH_OFFSET = NUMBER_OFFSET + 2;
  private static final int DATA_OFFSET = LENGTH_OFFSET + 4;
  private static final int MAX_DATA_BYTES = 1_000_000;

  private FrameCodec() {}

  /** All frames of a transaction, at least one; a single bad frame takes all of them. */
  public static Parsed<List<Frame>> decode(Bytes data) {
    if (data.isEmpty()) {
      return Parsed.fault(DropReason.DATA_EMPTY);
    }
    if (data.get(0) != VERSION) {
      return Parsed.fault(DropReason.DATA_VERSION);
    }
    if (data.size() == 1) {
      return Parsed.fault(DropReason.NO_FRAMES);
    }
    List<Frame> frames = new ArrayList<>();
    int at = 1;
    while (at < data.size()) {
      DropReason fault = faultAt(data, at);
      if (fault != null) {
        return Parsed.fault(fault);
      }
      Frame frame = frameAt(data, at);
      frames.add(frame);
      at += OVERHEAD_BYTES + frame.data().size();
    }
    return Parsed.of(List.copyOf(frames));
  }

  /** Transaction data with these frames. */
  public static Bytes encode(List<Frame> frames) {
    int size = 1;
    for (Frame frame : frames) {
      size += OVERHEAD_BYTES + frame.data().size();
    }
    byte[] out = new byte[size];
    out[0] = VERSION;
    int at = 1;
    for (Frame frame : frames) {
      at = write(frame, out, at);
    }
    return Bytes.wrap(out);
  }

  /** One frame without the version byte. */
  public static Bytes encode(Frame frame) {
    byte[] out = new byte[OVERHEAD_BYTES + frame.data().size()];
    write(frame, out, 0);
    return Bytes.wrap(out);
  }

  private static DropReason faultAt(Bytes data, int at) {
    if (data.size() - at < DATA_OFFSET) {
      return DropReason.FRAME_CUT;
    }
    long length = data.getInt(at + LENGTH_OFFSET) & 0xffffffffL;
    if (length > MAX_DATA_BYTES) {
      return DropReason.FRAME_TOO_LARGE;
    }
    if (data.size() - at < OVERHEAD_BYTES + length) {
      return DropReason.FRAME_CUT;
    }
    int last = data.get(at + DATA_OFFSET + (int) length);
    return last == 0 || last == 1 ? null : DropReason.FRAME_LAST_FLAG;
  }

  private static Frame frameAt(Bytes data, int at) {
    int length = data.getInt(at + LENGTH_OFFSET);
    int number =
        ((data.get(at + NUMBER_OFFSET) & 0xff) << 8) | (data.get(at + NUMBER_OFFSET + 1) & 0xff);
    return new Frame(
        data.slice(at, CHANNEL_ID_BYTES),
        number,
        data.slice(at + DATA_OFFSET, length),
        data.get(at + DATA_OFFSET + length) == 1);
  }

  private static int write(Frame frame, byte[] out, int at) {
    int length = frame.data().size();
    System.arraycopy(frame.channelId().toArrayUnsafe(), 0, out, at, CHANNEL_ID_BYTES);
    out[at + NUMBER_OFFSET] = (byte) (frame.number() >> 8);
    out[at + NUMBER_OFFSET + 1] = (byte) frame.number();
    for (int i = 0; i < 4; i++) {
      out[at + LENGTH_OFFSET + i] = (byte) (length >> (24 - 8 * i));
    }
    System.arraycopy(frame.data().toArrayUnsafe(), 0, out, at + DATA_OFFSET, length);
    out[at + DATA_OFFSET + length] = (byte) (frame.isLast() ? 1 : 0);
    return at + OVERHEAD_BYTES + length;
  }
}
