package io.tributary.core.block;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The EIP-1559 parameters that an L2 header carries in {@code extraData} (OP Stack specification,
 * Holocene):
 *
 * <pre>
 *   0         1               5              9
 *   | version | denominator   | elasticity   |    version 0, big-endian
 * </pre>
 *
 * @param denominator of the change of the base fee, unsigned 32 bits
 * @param elasticity gas limit over gas target, unsigned 32 bits
 */
public record HoloceneParams(long denominator, long elasticity) {
  /** What all zero payload attributes mean (Canyon's denominator). */
  public static final HoloceneParams CHAIN_DEFAULT = new HoloceneParams(250, 6);

  private static final int EXTRA_DATA_SIZE = 9;
  private static final int ATTRIBUTES_SIZE = 8;

  /** Reads a header's extra data; empty if it is malformed. */
  public static Optional<HoloceneParams> ofExtraData(Bytes extraData) {
    if (extraData.size() != EXTRA_DATA_SIZE || extraData.get(0) != 0) {
      return Optional.empty();
    }
    return checked(read(extraData.slice(1)));
  }

  /**
   * Reads the {@code eip1559Params} of payload attributes; empty if malformed. All zero means the
   * chain's own.
   */
  public static Optional<HoloceneParams> ofAttributes(Bytes attributes) {
    if (attributes.size() != ATTRIBUTES_SIZE) {
      return Optional.empty();
    }
    HoloceneParams params = read(attributes);
    return params.denominator == 0 && params.elasticity == 0
        ? Optional.of(CHAIN_DEFAULT)
        : checked(params);
  }

  /** The header's extra data. */
  public Bytes extraData() {
    return Bytes.concatenate(Bytes.of(0), attributes());
  }

  /** The eight bytes of payload attributes. */
  public Bytes attributes() {
    return Bytes.ofUnsignedLong(denominator << 32 | elasticity);
  }

  private static HoloceneParams read(Bytes eight) {
    return new HoloceneParams(eight.getInt(0) & 0xffffffffL, eight.getInt(4) & 0xffffffffL);
  }

  private static Optional<HoloceneParams> checked(HoloceneParams params) {
    return params.denominator == 0 && params.elasticity != 0
        ? Optional.empty()
        : Optional.of(params);
  }
}
