package io.tributary.derivation;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What L1's SystemConfig contract sets for L2 (OP Stack specification, system config; Isthmus).
 *
 * @param batcher whose transactions to the inbox count
 * @param scalar the fee scalars: a version byte; version 1 has the blob base fee scalar and the
 *     base fee scalar in its last eight bytes, version 0 the base fee scalar in its last four
 * @param gasLimit of L2 blocks, unsigned
 * @param eip1559Params 8 bytes, denominator and elasticity; all zero means the chain's own
 * @param operatorFeeParams its last 12 bytes are the scalar (4) and the constant (8)
 */
public record SystemConfig(
    Address batcher,
    Bytes32 scalar,
    long gasLimit,
    Bytes eip1559Params,
    Bytes32 operatorFeeParams) {
  private static final int MAX_SCALAR = -1;
  private static final int V0_PADDING_END = 28;
  private static final int V1_PADDING_END = 24;

  /** The config as L2's block holds it: what its L1 attributes and header say. */
  public static SystemConfig of(
      Address batcher,
      int baseFeeScalar,
      int blobBaseFeeScalar,
      long gasLimit,
      Bytes eip1559Params,
      int operatorFeeScalar,
      long operatorFeeConstant) {
    byte[] scalar = new byte[32];
    scalar[0] = 1;
    putInt(scalar, 24, blobBaseFeeScalar);
    putInt(scalar, 28, baseFeeScalar);
    byte[] operator = new byte[32];
    putInt(operator, 20, operatorFeeScalar);
    putInt(operator, 24, (int) (operatorFeeConstant >>> 32));
    putInt(operator, 28, (int) operatorFeeConstant);
    return new SystemConfig(
        batcher, Bytes32.wrap(scalar), gasLimit, eip1559Params, Bytes32.wrap(operator));
  }

  /** Whether {@code scalar} is of a known version with nothing in its padding. */
  public static boolean isScalar(Bytes32 scalar) {
    return switch (scalar.get(0)) {
      case 0 -> isPadding(scalar, V0_PADDING_END);
      case 1 -> isPadding(scalar, V1_PADDING_END);
      default -> false;
    };
  }

  /** Unsigned. Where version 0 has something in its padding, as only a genesis can, the largest. */
  public int baseFeeScalar() {
    return isScalar(scalar) ? scalar.getInt(28) : MAX_SCALAR;
  }

  /** Unsigned. */
  public int blobBaseFeeScalar() {
    return isScalar(scalar) && scalar.get(0) == 1 ? scalar.getInt(24) : 0;
  }

  /** Unsigned, in millionths of a wei a unit of gas. */
  public int operatorFeeScalar() {
    return operatorFeeParams.getInt(20);
  }

  /** Unsigned, wei. */
  public long operatorFeeConstant() {
    return operatorFeeParams.getLong(24);
  }

  public SystemConfig withBatcher(Address newBatcher) {
    return new SystemConfig(newBatcher, scalar, gasLimit, eip1559Params, operatorFeeParams);
  }

  public SystemConfig withScalar(Bytes32 newScalar) {
    return new SystemConfig(batcher, newScalar, gasLimit, eip1559Params, operatorFeeParams);
  }

  public SystemConfig withGasLimit(long newGasLimit) {
    return new SystemConfig(batcher, scalar, newGasLimit, eip1559Params, operatorFeeParams);
  }

  public SystemConfig withEip1559Params(Bytes newParams) {
    return new SystemConfig(batcher, scalar, gasLimit, newParams, operatorFeeParams);
  }

  public SystemConfig withOperatorFeeParams(Bytes32 newParams) {
    return new SystemConfig(batcher, scalar, gasLimit, eip1559Params, newParams);
  }

  private static boolean isPadding(Bytes32 scalar, int end) {
    return scalar.slice(1, end - 1).isZero();
  }

  private static void putInt(byte[] out, int at, int value) {
    for (int i = 0; i < 4; i++) {
      out[at + i] = (byte) (value >> (24 - 8 * i));
    }
  }
}
