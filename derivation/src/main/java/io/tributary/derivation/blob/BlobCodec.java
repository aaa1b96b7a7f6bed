package io.tributary.derivation.blob;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import org.apache.tuweni.bytes.Bytes;

/**
 * Data in blobs, encoding version 0 (OP Stack specification, ecotone/derivation, "blob encoding").
 * Of each field element 31 bytes are data and six bits of the first byte; four elements together
 * hold 127 bytes, because their first bytes carry three more.
 *
 * <pre>
 *   element 0   xx | version (1) | length (3) | data (27)          round 0
 *   element 1   xx | data (31)
 *   element 2   xx | data (31)
 *   element 3   xx | data (31)
 *   first bytes  a, b, c, d of a round hold x, y, z, the bytes after the data of elements 0, 1 and 2:
 *     a = x[0..5]   b = x[6..7] y[0..3]   c = z[0..5]   d = z[6..7] y[4..7]
 * </pre>
 */
public final class BlobCodec {
  public static final int BLOB_BYTES = 131_072;
  private static final int ELEMENT_BYTES = 32;
  private static final int ROUND_ELEMENTS = 4;
  private static final int ROUND_BYTES = 127;
  private static final int ROUNDS = BLOB_BYTES / ELEMENT_BYTES / ROUND_ELEMENTS;
  private static final int HEADER_BYTES = 4;
  private static final int VERSION_OFFSET = 1;
  private static final int LENGTH_OFFSET = 2;
  private static final int TOP_BITS = 0xc0;

  /** The most data that a blob holds. */
  public static final int MAX_DATA_BYTES = ROUND_BYTES * ROUNDS - HEADER_BYTES;

  private BlobCodec() {}

  /**
   * The blob with {@code data} in it.
   *
   * @throws IllegalArgumentException for more than {@link #MAX_DATA_BYTES}
   */
  public static Bytes encode(Bytes data) {
    int length = data.size();
    if (length > MAX_DATA_BYTES) {
      throw new IllegalArgumentException("too much data for a blob: " + length);
    }
    // The stream that the rounds take: version, length, data, zeros.
    byte[] plain = new byte[ROUND_BYTES * ROUNDS];
    plain[1] = (byte) (length >> 16);
    plain[2] = (byte) (length >> 8);
    plain[3] = (byte) length;
    System.arraycopy(data.toArrayUnsafe(), 0, plain, HEADER_BYTES, length);
    byte[] blob = new byte[BLOB_BYTES];
    for (int round = 0; round * ROUND_BYTES < length + HEADER_BYTES; round++) {
      encodeRound(plain, round * ROUND_BYTES, blob, round * ROUND_ELEMENTS * ELEMENT_BYTES);
    }
    return Bytes.wrap(blob);
  }

  /** The data in a blob, which has {@link #BLOB_BYTES}. */
  public static Parsed<Bytes> decode(Bytes blob) {
    if (blob.get(VERSION_OFFSET) != 0) {
      return Parsed.fault(DropReason.BLOB_VERSION);
    }
    byte[] in = blob.toArrayUnsafe();
    int length =
        ((in[LENGTH_OFFSET] & 0xff) << 16)
            | ((in[LENGTH_OFFSET + 1] & 0xff) << 8)
            | (in[LENGTH_OFFSET + 2] & 0xff);
    if (length > MAX_DATA_BYTES) {
      return Parsed.fault(DropReason.BLOB_LENGTH);
    }
    byte[] plain = new byte[ROUND_BYTES * ROUNDS];
    int rounds = Math.max(1, (length + HEADER_BYTES + ROUND_BYTES - 1) / ROUND_BYTES);
    for (int round = 0; round < rounds; round++) {
      int at = round * ROUND_ELEMENTS * ELEMENT_BYTES;
      if (hasTopBits(in, at, round == 0)) {
        return Parsed.fault(DropReason.BLOB_FIELD_ELEMENT);
      }
      decodeRound(in, at, plain, round * ROUND_BYTES);
    }
    boolean clean =
        isZero(plain, HEADER_BYTES + length, plain.length)
            && isZero(in, rounds * ROUND_ELEMENTS * ELEMENT_BYTES, in.length);
    return clean
        ? Parsed.of(Bytes.wrap(plain, HEADER_BYTES, length))
        : Parsed.fault(DropReason.BLOB_TRAILING_DATA);
  }

  private static void encodeRound(byte[] plain, int from, byte[] blob, int to) {
    for (int element = 0; element < ROUND_ELEMENTS; element++) {
      System.arraycopy(plain, from + 32 * element, blob, to + 32 * element + 1, 31);
    }
    int x = plain[from + 31] & 0xff;
    int y = plain[from + 63] & 0xff;
    int z = plain[from + 95] & 0xff;
    blob[to] = (byte) (x & 0x3f);
    blob[to + 32] = (byte) ((y & 0x0f) | ((x & 0xc0) >> 2));
    blob[to + 64] = (byte) (z & 0x3f);
    blob[to + 96] = (byte) ((z & 0xc0) >> 2 | (y & 0xf0) >> 4);
  }

  private static void decodeRound(byte[] blob, int from, byte[] plain, int to) {
    for (int element = 0; element < ROUND_ELEMENTS; element++) {
      System.arraycopy(blob, from + 32 * element + 1, plain, to + 32 * element, 31);
    }
    int a = blob[from];
    int b = blob[from + 32];
    int c = blob[from + 64];
    int d = blob[from + 96];
    plain[to + 31] = (byte) ((a & 0x3f) | ((b & 0x30) << 2));
    plain[to + 63] = (byte) ((b & 0x0f) | ((d & 0x0f) << 4));
    plain[to + 95] = (byte) ((c & 0x3f) | ((d & 0x30) << 2));
  }

  // The reference decoder does not look at element 0's: whatever stands there passes.
  private static boolean hasTopBits(byte[] blob, int at, boolean isFirstRound) {
    for (int element = isFirstRound ? 1 : 0; element < ROUND_ELEMENTS; element++) {
      if ((blob[at + 32 * element] & TOP_BITS) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
