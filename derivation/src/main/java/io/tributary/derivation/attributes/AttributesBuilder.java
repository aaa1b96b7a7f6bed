package io.tributary.derivation.attributes;

import io.tributary.core.types.Transaction.Deposit;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Builds payload attributes (OP Stack specification, derivation, "deriving payload attributes").
 * The sequencer builds its blocks' deposits here too, so that followers get the same.
 */
public final class AttributesBuilder {
  private final RollupConfig config;

  public AttributesBuilder(RollupConfig config) {
    this.config = config;
  }

  /**
   * Attributes of the block after {@code parent}.
   *
   * @param parentConfig the system config as {@code parent} holds it
   * @param origin of the new block: the parent's, or the one after it
   * @param transactions of the batch
   */
  public PayloadAttributes build(
      L2BlockRef parent, SystemConfig parentConfig, L1Origin origin, List<Bytes> transactions) {
    boolean isFirstOfEpoch = parent.l1Origin().number() != origin.id().number();
    SystemConfig systemConfig =
        isFirstOfEpoch ? ConfigUpdates.apply(parentConfig, origin.configUpdates()) : parentConfig;
    List<Bytes> all = new ArrayList<>();
    for (Deposit deposit : deposits(parent, systemConfig, origin)) {
      all.add(TransactionCodec.encode(deposit));
    }
    all.addAll(transactions);
    return new PayloadAttributes(
        parent.timestamp() + config.blockTimeSeconds(),
        origin.prevRandao(),
        systemConfig.gasLimit(),
        systemConfig.eip1559Params(),
        origin.parentBeaconBlockRoot(),
        List.copyOf(all));
  }

  // The L1 attributes first; the users' deposits in the first block of their origin.
  private static List<Deposit> deposits(
      L2BlockRef parent, SystemConfig systemConfig, L1Origin origin) {
    boolean isFirstOfEpoch = parent.l1Origin().number() != origin.id().number();
    long sequenceNumber = isFirstOfEpoch ? 0 : parent.sequenceNumber() + 1;
    List<Deposit> deposits = new ArrayList<>();
    deposits.add(origin.info(systemConfig, sequenceNumber).toDeposit());
    if (isFirstOfEpoch) {
      deposits.addAll(origin.deposits());
    }
    return deposits;
  }
}
