package io.tributary.attribution.sketch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.tuweni.bytes.Bytes;

/**
 * Sign sketches: a bit for each dimension, compared by counting the bits that differ. Sketches are
 * held as longs; which bit stands where in them does not matter, as long as it is the same in both,
 * and blocks are whole longs.
 */
public final class SignSketch {
  /** Similarity of a sketch with itself. */
  public static final int ONE = 1 << 15;

  private SignSketch() {}

  public static long[] longs(Bytes sketch) {
    long[] longs = new long[sketch.size() / Long.BYTES];
    ByteBuffer.wrap(sketch.toArray()).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(longs);
    return longs;
  }

  /** {@code sum over blocks of weight x (blockDim - 2 x differing bits)}; within 2^20. */
  public static int dot(SketchFormat format, long[] query, long[] rows, int start) {
    int words = format.blockDim() / Long.SIZE;
    int dot = 0;
    for (int block = 0; block < format.blocks(); block++) {
      int from = block * words;
      int differing = differing(query, from, rows, start + from, words);
      dot += format.weight(block) * (format.blockDim() - 2 * differing);
    }
    return dot;
  }

  /** Similarity from 0 to 2^15: linear in the Hamming distance, blind to what is negative. */
  public static int similarity(SketchFormat format, int dot) {
    // blockDim is a power of two, so the shift divides and floors.
    int scaled = (dot * 256) >> Integer.numberOfTrailingZeros(format.blockDim());
    return Math.max(0, Math.min(ONE, scaled));
  }

  public static int hamming(long[] a, long[] b) {
    return differing(a, 0, b, 0, a.length);
  }

  private static int differing(long[] a, int aStart, long[] b, int bStart, int words) {
    int count = 0;
    for (int i = 0; i < words; i++) {
      count += Long.bitCount(a[aStart + i] ^ b[bStart + i]);
    }
    return count;
  }
}
