package io.tributary.derivation.attributes;

import io.tributary.core.types.Log;
import io.tributary.core.types.Transaction.Deposit;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.l1.L1Block;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What L2 blocks take of the L1 block that is their origin: all of it that must be kept until the
 * origin is used.
 *
 * @param timestamp seconds
 * @param deposits of users, in order
 * @param configUpdates logs of the system config, in order
 */
public record L1Origin(
    BlockId id,
    Bytes32 parentHash,
    long timestamp,
    Bytes32 prevRandao,
    UInt256 baseFee,
    UInt256 blobBaseFee,
    Bytes32 parentBeaconBlockRoot,
    List<Deposit> deposits,
    List<Log> configUpdates) {
  /**
   * What {@code block} is as an origin; empty where a deposit log is malformed, which nothing may
   * go past.
   */
  public static Optional<L1Origin> of(L1Block block, RollupConfig config) {
    return UserDeposits.ofBlock(block.receipts(), block.id().hash(), config.portal())
        .map(
            deposits ->
                new L1Origin(
                    block.id(),
                    block.parentHash(),
                    block.timestamp(),
                    block.prevRandao(),
                    block.baseFee(),
                    block.blobBaseFee(),
                    block.parentBeaconBlockRoot(),
                    deposits,
                    ConfigUpdates.logs(block.receipts(), config.systemConfigAddress())));
  }

  /** The L1 attributes of the block with this number within the epoch. */
  public L1Info info(SystemConfig systemConfig, long sequenceNumber) {
    return new L1Info(
        id,
        timestamp,
        baseFee,
        blobBaseFee,
        sequenceNumber,
        systemConfig.batcher(),
        systemConfig.baseFeeScalar(),
        systemConfig.blobBaseFeeScalar(),
        systemConfig.operatorFeeScalar(),
        systemConfig.operatorFeeConstant());
  }
}
