package io.tributary.core.block;

import io.tributary.core.port.StateView;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a transaction on L2 pays beside its gas: for its bytes on L1 (OP Stack specification, Fjord)
 * and to the operator (Isthmus). The parameters stand in the storage of the L1 block predeploy:
 *
 * <pre>
 *   slot 1   base fee of L1
 *   slot 3   16 bytes | base fee scalar, 4 | blob base fee scalar, 4 | sequence number, 8
 *   slot 7   blob base fee of L1
 *   slot 8   20 bytes | operator fee scalar, 4 | operator fee constant, 8
 * </pre>
 *
 * @param baseFee of L1, wei a unit of gas
 * @param blobBaseFee of L1, wei a unit of blob gas
 */
public record L1Cost(
    UInt256 baseFee,
    UInt256 blobBaseFee,
    long baseFeeScalar,
    long blobBaseFeeScalar,
    long operatorFeeScalar,
    UInt256 operatorFeeConstant) {
  private static final UInt256 BASE_FEE_SLOT = UInt256.valueOf(1);
  private static final UInt256 SCALARS_SLOT = UInt256.valueOf(3);
  private static final UInt256 BLOB_BASE_FEE_SLOT = UInt256.valueOf(7);
  private static final UInt256 OPERATOR_SLOT = UInt256.valueOf(8);

  private static final BigInteger INTERCEPT = BigInteger.valueOf(-42_585_600);
  private static final BigInteger FASTLZ_COEFFICIENT = BigInteger.valueOf(836_500);
  private static final BigInteger MINIMUM_SIZE = BigInteger.valueOf(100_000_000);
  private static final BigInteger CALLDATA_GAS = BigInteger.valueOf(16);
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigInteger FEE_DIVISOR = MILLION.multiply(MILLION);

  /** The parameters that hold in {@code state}. */
  public static L1Cost read(StateView state) {
    Bytes32 scalars = state.storage(Predeploys.L1_BLOCK, SCALARS_SLOT).toBytes();
    Bytes32 operator = state.storage(Predeploys.L1_BLOCK, OPERATOR_SLOT).toBytes();
    return new L1Cost(
        state.storage(Predeploys.L1_BLOCK, BASE_FEE_SLOT),
        state.storage(Predeploys.L1_BLOCK, BLOB_BASE_FEE_SLOT),
        scalars.getInt(16) & 0xffffffffL,
        scalars.getInt(20) & 0xffffffffL,
        operator.getInt(20) & 0xffffffffL,
        UInt256.fromBytes(operator.slice(24, 8)));
  }

  /** The L1 data fee in wei of a transaction with these bytes, signature included. */
  public UInt256 dataFee(Bytes envelope, FastLz fastLz) {
    BigInteger price =
        CALLDATA_GAS
            .multiply(scaled(baseFee, baseFeeScalar))
            .add(scaled(blobBaseFee, blobBaseFeeScalar));
    return UInt256.valueOf(
        estimatedSizeScaled(envelope, fastLz).multiply(price).divide(FEE_DIVISOR));
  }

  /** What the transaction is taken to need on L1, in millionths of a byte. */
  public static BigInteger estimatedSizeScaled(Bytes envelope, FastLz fastLz) {
    int size = fastLz.compressedLength(envelope.toArrayUnsafe());
    return FASTLZ_COEFFICIENT.multiply(BigInteger.valueOf(size)).add(INTERCEPT).max(MINIMUM_SIZE);
  }

  private static BigInteger scaled(UInt256 fee, long scalar) {
    return fee.toUnsignedBigInteger().multiply(BigInteger.valueOf(scalar));
  }

  /** The operator fee in wei for this much gas. */
  public UInt256 operatorFee(long gas) {
    BigInteger scaled =
        new BigInteger(1, Bytes.ofUnsignedLong(gas).toArrayUnsafe())
            .multiply(BigInteger.valueOf(operatorFeeScalar))
            .divide(MILLION);
    return UInt256.valueOf(scaled).add(operatorFeeConstant);
  }
}
