package io.tributary.node.l2;

import io.tributary.attribution.AttributionContract;
import io.tributary.core.block.ChainRules;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The rules of a Tributary L2: Osaka's EVM on layer 2, without a transaction gas cap, with the
 * attribution precompile.
 */
public final class L2Rules {
  private L2Rules() {}

  /** Of the chain with this id. */
  public static ChainRules of(UInt256 chainId) {
    return new ChainRules(
        ChainRules.Fork.OSAKA,
        ChainRules.Layer.L2,
        chainId,
        OptionalLong.empty(),
        ChainRules.BlobSchedule.OSAKA,
        Map.of(AttributionContract.ADDRESS, new AttributionContract()));
  }
}
