package io.tributary.derivation.channel;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.brotli.BrotliDecoder;
import io.tributary.derivation.stream.Decompressed;
import io.tributary.derivation.stream.Decompressed.End;
import io.tributary.derivation.zlib.ZlibDecoder;
import org.apache.tuweni.bytes.Bytes;

/**
 * The batches of a complete channel, one after the other (OP Stack specification, derivation
 * "channel format", fjord for brotli). Those before a fault count. One thread.
 *
 * <pre>
 *   channel   0x01, brotli stream    or    zlib stream (its first byte ends in 8 or f)
 *   content   rlp(batch) rlp(batch) ...
 * </pre>
 */
public final class ChannelReader {
  /** The most that a channel may decompress to, and the most that its frames may hold. */
  public static final int MAX_BYTES = 100_000_000;

  private static final int SHORT_STRING = 0x80;
  private static final int LONG_STRING = 0xb7;
  private static final int SHORT_LIST = 0xc0;
  private static final int SHORT_MAX = 55;

  private final byte[] content;
  private final End end;
  private int at;

  /** What comes next in a channel. */
  public sealed interface Next {
    /** A batch with its type byte; its inside is not looked at. */
    record Batch(Bytes typed) implements Next {}

    /** The clean end. */
    record Done() implements Next {}

    /** Nothing more can be read. */
    record Broken(DropReason reason) implements Next {}
  }

  private ChannelReader(Decompressed decompressed) {
    this.content = decompressed.bytes();
    this.end = decompressed.end();
  }

  /** Decompresses a channel. */
  public static Parsed<ChannelReader> open(byte[] channel) {
    if (channel.length == 0) {
      return Parsed.fault(DropReason.CHANNEL_EMPTY);
    }
    int method = channel[0] & 0x0f;
    if (method == 8 || method == 15) {
      Decompressed decompressed = ZlibDecoder.decode(channel, MAX_BYTES);
      return decompressed.end() == End.BAD_HEADER
          ? Parsed.fault(DropReason.CHANNEL_HEADER)
          : Parsed.of(new ChannelReader(decompressed));
    }
    return channel[0] == ChannelWriter.BROTLI_VERSION
        ? Parsed.of(
            new ChannelReader(BrotliDecoder.decode(channel, 1, channel.length - 1, MAX_BYTES)))
        : Parsed.fault(DropReason.CHANNEL_COMPRESSION);
  }

  /** Takes the next batch; after {@link Next.Done} or {@link Next.Broken} there is none. */
  public Next next() {
    if (at == content.length) {
      return atBorder();
    }
    int first = content[at] & 0xff;
    if (first < SHORT_STRING) {
      return item(at, 1);
    }
    if (first >= SHORT_LIST) {
      return new Next.Broken(DropReason.CHANNEL_RLP);
    }
    int length = first - SHORT_STRING;
    if (length > SHORT_MAX) {
      return longItem(first - LONG_STRING);
    }
    boolean superfluousHeader = length == 1 && at + 1 < content.length && content[at + 1] >= 0;
    return superfluousHeader ? new Next.Broken(DropReason.CHANNEL_RLP) : item(at + 1, length);
  }

  // A cut between two batches is as good as an end: which of them it is nobody can see.
  private Next atBorder() {
    return switch (end) {
      case COMPLETE, CUT, LIMIT -> new Next.Done();
      case CORRUPT, TRAILING_BYTES, BAD_HEADER -> new Next.Broken(DropReason.CHANNEL_CORRUPT);
    };
  }

  private Next longItem(int sizeOfSize) {
    if (sizeOfSize > content.length - at - 1) {
      return cut();
    }
    long length = 0;
    for (int i = 1; i <= sizeOfSize; i++) {
      length = (length << 8) | (content[at + i] & 0xff);
    }
    if (content[at + 1] == 0 || Long.compareUnsigned(length, SHORT_MAX) <= 0) {
      return new Next.Broken(DropReason.CHANNEL_RLP);
    }
    return item(at + 1 + sizeOfSize, length);
  }

  private Next item(int start, long length) {
    if (length < 0 || length > content.length - start) {
      return cut();
    }
    at = start + (int) length;
    // Bytes.wrap refuses an empty range at the array's end.
    return new Next.Batch(length == 0 ? Bytes.EMPTY : Bytes.wrap(content, start, (int) length));
  }

  private Next cut() {
    at = content.length;
    return new Next.Broken(
        end == End.CORRUPT ? DropReason.CHANNEL_CORRUPT : DropReason.CHANNEL_CUT);
  }
}
