package io.tributary.derivation.zlib;

import io.tributary.derivation.stream.BitReader;
import io.tributary.derivation.stream.ByteSink;
import io.tributary.derivation.stream.Decompressed;
import io.tributary.derivation.stream.Decompressed.End;

/**
 * Decodes a zlib stream (RFC 1950). Bytes after the checksum are ignored, as consensus wants it; a
 * missing checksum is a cut stream, a wrong one a corrupt stream, and the output counts in both
 * cases.
 *
 * <pre>
 *   CMF  FLG  deflate data ...  ADLER32 (big-endian)
 * </pre>
 */
public final class ZlibDecoder {
  private static final int HEADER_BYTES = 2;
  private static final int CHECKSUM_BYTES = 4;
  private static final int METHOD_DEFLATE = 8;
  private static final int MAX_WINDOW_BITS_CODE = 7;
  private static final int FLAG_DICTIONARY = 0x20;
  private static final int ADLER_MODULUS = 65521;
  // So many bytes are summed before the sums must be reduced (RFC 1950, section 9).
  private static final int ADLER_RUN = 5552;

  private ZlibDecoder() {}

  /** Decodes {@code input}; {@code limitBytes} bounds the output. */
  public static Decompressed decode(byte[] input, int limitBytes) {
    if (input.length < HEADER_BYTES || !isHeader(input[0] & 0xff, input[1] & 0xff)) {
      return new Decompressed(new byte[0], End.BAD_HEADER);
    }
    BitReader in = new BitReader(input, HEADER_BYTES, input.length - HEADER_BYTES);
    ByteSink out = new ByteSink(4 * input.length, limitBytes);
    End end = new Inflater(in, out).run();
    return new Decompressed(out.toArray(), end == End.COMPLETE ? checksum(in, out) : end);
  }

  private static boolean isHeader(int cmf, int flags) {
    return (cmf & 0x0f) == METHOD_DEFLATE
        && cmf >> 4 <= MAX_WINDOW_BITS_CODE
        && (cmf << 8 | flags) % 31 == 0
        && (flags & FLAG_DICTIONARY) == 0;
  }

  private static End checksum(BitReader in, ByteSink out) {
    in.alignToByte();
    if (in.remainingBytes() < CHECKSUM_BYTES) {
      return End.CUT;
    }
    int stated = 0;
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      stated = stated << 8 | in.read(8);
    }
    return stated == adler32(out.unsafeArray(), out.size()) ? End.COMPLETE : End.CORRUPT;
  }

  private static int adler32(byte[] bytes, int size) {
    int a = 1;
    int b = 0;
    for (int i = 0; i < size; ) {
      int stop = Math.min(size, i + ADLER_RUN);
      for (; i < stop; i++) {
        a += bytes[i] & 0xff;
        b += a;
      }
      a = Integer.remainderUnsigned(a, ADLER_MODULUS);
      b = Integer.remainderUnsigned(b, ADLER_MODULUS);
    }
    return b << 16 | a;
  }
}
