package io.tributary.attribution.sketch;

import org.apache.tuweni.bytes.Bytes;

/** A query sketch, ready to be compared with the rows of pages. */
public sealed interface Query {
  /** Similarity to a row, 0 to 2^15, before the noise floor. */
  int similarity(Page page, int row);

  /** The query in {@code sketch}, which has the format's length and, for bytes, no -128. */
  static Query of(SketchFormat format, Bytes sketch) {
    return format.isSign()
        ? new Sign(format, SignSketch.longs(sketch))
        : new Signed(sketch.toArray());
  }

  /** Of bits. */
  final class Sign implements Query {
    private final SketchFormat format;
    private final long[] bits;

    private Sign(SketchFormat format, long[] bits) {
      this.format = format;
      this.bits = bits;
    }

    @Override
    public int similarity(Page page, int row) {
      int dot = SignSketch.dot(format, bits, page.bits(), row * bits.length);
      return SignSketch.similarity(format, dot);
    }
  }

  /** Of signed bytes. */
  final class Signed implements Query {
    private final byte[] bytes;
    private final int norm;

    private Signed(byte[] bytes) {
      this.bytes = bytes;
      this.norm = ByteSketch.norm(bytes);
    }

    @Override
    public int similarity(Page page, int row) {
      int dot = ByteSketch.dot(bytes, 0, page.array(), page.sketchAt(row), bytes.length);
      return ByteSketch.similarity(dot, norm, page.norm(row));
    }
  }
}
