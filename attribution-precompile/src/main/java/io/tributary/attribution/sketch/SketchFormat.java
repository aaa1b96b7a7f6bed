package io.tributary.attribution.sketch;

/**
 * The shape of a snapshot's sketches (rules, section 4).
 *
 * @param kind {@link #SIGN} or {@link #BYTES}
 * @param blocks checkpoints, 1 to 8
 * @param blockDim bits (sign) or bytes a block
 * @param blockWeights a byte for each block, the first the most significant; zero for bytes
 */
public record SketchFormat(int kind, int blocks, int blockDim, long blockWeights) {
  /** A bit for each dimension. */
  public static final int SIGN = 1;

  /** A signed byte for each dimension ("I8"). */
  public static final int BYTES = 2;

  private static final int WEIGHT_SUM = 128;

  public boolean isValid() {
    if (blocks < 1 || blocks > 8) {
      return false;
    }
    int dimensions = dimensions();
    return switch (kind) {
      case SIGN ->
          isPowerOfTwo(dimensions, 2048, 8192)
              && isPowerOfTwo(blockDim, 256, 8192)
              && hasValidWeights();
      case BYTES -> isPowerOfTwo(dimensions, 256, 4096) && blockWeights == 0;
      default -> false;
    };
  }

  private boolean hasValidWeights() {
    int sum = 0;
    for (int block = 0; block < 8; block++) {
      if (block >= blocks && weight(block) != 0) {
        return false;
      }
      sum += weight(block);
    }
    return sum == WEIGHT_SUM;
  }

  private static boolean isPowerOfTwo(int value, int least, int most) {
    return value >= least && value <= most && (value & (value - 1)) == 0;
  }

  public boolean isSign() {
    return kind == SIGN;
  }

  /** Dimensions of a sketch: bits for sign, bytes for bytes. */
  public int dimensions() {
    return blocks * blockDim;
  }

  /** Bytes of a sketch. */
  public int sketchBytes() {
    return isSign() ? dimensions() / 8 : dimensions();
  }

  /** The weight of a checkpoint, 0 to 255. */
  public int weight(int block) {
    return (int) (blockWeights >>> (56 - 8 * block)) & 0xff;
  }

  /** Rows of a full page. */
  public int rowsPerPage() {
    return (Page.LONGEST - Page.ROWS_AT) / (Page.ROW_HEADER + sketchBytes());
  }

  /** Bytes of a row in a page. */
  public int rowBytes() {
    return Page.ROW_HEADER + sketchBytes();
  }

  /** Bytes of the code of a page of {@code rows} rows. */
  public long pageBytes(long rows) {
    return Page.ROWS_AT + rows * (Page.ROW_HEADER + sketchBytes());
  }
}
