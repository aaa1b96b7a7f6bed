package io.tributary.attribution.sketch;

import org.apache.tuweni.bytes.Bytes;

/**
 * Sketches of signed bytes in [-127, 127] ("I8"), compared by their cosine. At most 4,096
 * dimensions: sums stay below 2^27.
 */
public final class ByteSketch {
  private static final byte FORBIDDEN = (byte) 0x80;

  private ByteSketch() {}

  /** Whether no byte is -128. */
  public static boolean isValid(Bytes sketch) {
    for (int i = 0; i < sketch.size(); i++) {
      if (sketch.get(i) == FORBIDDEN) {
        return false;
      }
    }
    return true;
  }

  public static int dot(byte[] a, int aStart, byte[] b, int bStart, int dimensions) {
    int sum = 0;
    for (int i = 0; i < dimensions; i++) {
      sum += a[aStart + i] * b[bStart + i];
    }
    return sum;
  }

  /** The sum of squares. */
  public static int norm(byte[] sketch) {
    return dot(sketch, 0, sketch, 0, sketch.length);
  }

  /** The cosine from 0 to 2^15; 0 where it is negative or a vector is zero. */
  public static int similarity(int dot, long normA, long normB) {
    long product = normA * normB;
    if (dot <= 0 || product == 0) {
      return 0;
    }
    return (int) Math.min(SignSketch.ONE, (long) dot * SignSketch.ONE / IntegerRoot.floor(product));
  }
}
