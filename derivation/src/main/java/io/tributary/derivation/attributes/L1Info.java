package io.tributary.derivation.attributes;

import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction.Deposit;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.SystemConfig;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What each L2 block's first transaction tells L2 about L1 (OP Stack specification,
 * isthmus/l1-attributes).
 *
 * <pre>
 *   selector (4) | base fee scalar (4) | blob base fee scalar (4) | sequence number (8) | timestamp (8) | number (8)
 *   | base fee (32) | blob base fee (32) | hash (32) | batcher (32) | operator fee scalar (4) | constant (8)
 * </pre>
 *
 * @param timestamp of L1's block, in seconds
 */
public record L1Info(
    BlockId l1Origin,
    long timestamp,
    UInt256 baseFee,
    UInt256 blobBaseFee,
    long sequenceNumber,
    Address batcher,
    int baseFeeScalar,
    int blobBaseFeeScalar,
    int operatorFeeScalar,
    long operatorFeeConstant) {
  public static final int CALLDATA_BYTES = 176;
  private static final Bytes SELECTOR = Bytes.fromHexString("0x098999be");
  private static final long GAS_LIMIT = 1_000_000;

  /** What the call says. */
  public Bytes calldata() {
    return Bytes.concatenate(
        SELECTOR,
        Bytes.ofUnsignedInt(Integer.toUnsignedLong(baseFeeScalar)),
        Bytes.ofUnsignedInt(Integer.toUnsignedLong(blobBaseFeeScalar)),
        Bytes.ofUnsignedLong(sequenceNumber),
        Bytes.ofUnsignedLong(timestamp),
        Bytes.ofUnsignedLong(l1Origin.number()),
        baseFee.toBytes(),
        blobBaseFee.toBytes(),
        l1Origin.hash(),
        batcher.toWord(),
        Bytes.ofUnsignedInt(Integer.toUnsignedLong(operatorFeeScalar)),
        Bytes.ofUnsignedLong(operatorFeeConstant));
  }

  /** The first transaction of the L2 block. */
  public Deposit toDeposit() {
    return new Deposit(
        SourceHash.ofL1Info(l1Origin.hash(), sequenceNumber),
        Predeploys.L1_ATTRIBUTES_DEPOSITOR,
        Optional.of(Predeploys.L1_BLOCK),
        UInt256.ZERO,
        UInt256.ZERO,
        GAS_LIMIT,
        false,
        calldata());
  }

  /** Reads calldata; empty where it is something else. */
  public static Optional<L1Info> decode(Bytes calldata) {
    if (calldata.size() != CALLDATA_BYTES || !calldata.slice(0, 4).equals(SELECTOR)) {
      return Optional.empty();
    }
    return Optional.of(
        new L1Info(
            new BlockId(calldata.getLong(28), word(calldata, 100)),
            calldata.getLong(20),
            UInt256.fromBytes(word(calldata, 36)),
            UInt256.fromBytes(word(calldata, 68)),
            calldata.getLong(12),
            Address.ofWord(word(calldata, 132)),
            calldata.getInt(4),
            calldata.getInt(8),
            calldata.getInt(164),
            calldata.getLong(168)));
  }

  /** The system config as a block with these attributes holds it. */
  public SystemConfig systemConfig(long gasLimit, Bytes eip1559Params) {
    return SystemConfig.of(
        batcher,
        baseFeeScalar,
        blobBaseFeeScalar,
        gasLimit,
        eip1559Params,
        operatorFeeScalar,
        operatorFeeConstant);
  }

  private static Bytes32 word(Bytes calldata, int offset) {
    return Bytes32.wrap(calldata.slice(offset, AbiWords.WORD_BYTES));
  }
}
