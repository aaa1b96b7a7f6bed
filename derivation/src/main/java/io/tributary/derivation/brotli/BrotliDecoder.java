package io.tributary.derivation.brotli;

import io.tributary.derivation.stream.BitReader;
import io.tributary.derivation.stream.ByteSink;
import io.tributary.derivation.stream.Decompressed;
import io.tributary.derivation.stream.Decompressed.End;

/**
 * Decodes a brotli stream (RFC 7932). A cut stream yields every byte that its bits determine,
 * because consensus counts the batches in them; so does a corrupt one up to the fault. Windows of
 * up to 2^24 bytes. One use, one thread.
 *
 * <pre>
 *   WBITS  { ISLAST  [MLEN]  [ISUNCOMPRESSED]  header  commands } ...
 * </pre>
 */
public final class BrotliDecoder {
  private static final int EXPECTED_RATIO = 4;

  private final BitReader in;
  private final ByteSink out;
  private final Distances distances = new Distances();
  private int windowBytes;

  private BrotliDecoder(BitReader in, ByteSink out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Decodes {@code length} bytes of {@code input} from {@code offset}; {@code limitBytes} bounds
   * the output.
   */
  public static Decompressed decode(byte[] input, int offset, int length, int limitBytes) {
    ByteSink out = new ByteSink(EXPECTED_RATIO * length, limitBytes);
    End end = new BrotliDecoder(new BitReader(input, offset, length), out).run();
    return new Decompressed(out.toArray(), end);
  }

  private End run() {
    if (!readWindow()) {
      return fault();
    }
    boolean last = false;
    while (!last) {
      last = in.read(1) == 1;
      if (last && in.read(1) == 1) {
        break;
      }
      if (in.isOverrun() || !metaBlock(last)) {
        return fault();
      }
    }
    return !in.alignToByte() || in.isOverrun() ? fault() : finish();
  }

  private End finish() {
    return in.remainingBytes() > 0 ? End.TRAILING_BYTES : End.COMPLETE;
  }

  // Past the end of the input everything looks corrupt, and beyond the limit nothing more can be
  // said.
  private End fault() {
    if (in.isOverrun()) {
      return End.CUT;
    }
    return out.isFull() ? End.LIMIT : End.CORRUPT;
  }

  private boolean readWindow() {
    int bits = windowBits();
    windowBytes = (1 << bits) - 16;
    return bits != 0 && !in.isOverrun();
  }

  private int windowBits() {
    if (in.read(1) == 0) {
      return 16;
    }
    int high = in.read(3);
    if (high != 0) {
      return 17 + high;
    }
    int low = in.read(3);
    // 1 announces the large windows of a later format.
    return low == 0 ? 17 : low == 1 ? 0 : 8 + low;
  }

  private boolean metaBlock(boolean last) {
    int nibbles = in.read(2) + 4;
    if (nibbles == 7) {
      return metadata();
    }
    int length = 0;
    int nibble = 0;
    for (int i = 0; i < nibbles; i++) {
      nibble = in.read(4);
      length |= nibble << (4 * i);
    }
    if (in.isOverrun() || (nibbles > 4 && nibble == 0)) {
      return false;
    }
    length++;
    if (!last && in.read(1) == 1) {
      return uncompressed(length);
    }
    return new MetaBlock(in, out, distances, windowBytes).decode(length);
  }

  private boolean metadata() {
    if (in.read(1) != 0) {
      return false;
    }
    int lengthBytes = in.read(2);
    int length = lengthBytes == 0 ? 0 : in.read(8 * lengthBytes) + 1;
    boolean padded = lengthBytes > 1 && length - 1 < 1 << (8 * (lengthBytes - 1));
    if (padded || !in.alignToByte() || in.isOverrun()) {
      return false;
    }
    for (int i = 0; i < length && !in.isOverrun(); i++) {
      in.read(8);
    }
    return !in.isOverrun();
  }

  private boolean uncompressed(int length) {
    if (!in.alignToByte() || in.isOverrun()) {
      return false;
    }
    int there = Math.min(length, in.remainingBytes());
    in.copyTo(out, there);
    if (there < length) {
      // Takes a bit that is not there, which is what the missing bytes are.
      in.read(1);
      return false;
    }
    return !out.isFull();
  }
}
