package io.tributary.node.roles;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.RpcReply;
import io.tributary.core.block.ChainRules;

/**
 * L1's blob schedule, as L1 itself says it: whoever has it built in charges wrongly after the next
 * fork.
 */
public final class BlobSchedule {
  private BlobSchedule() {}

  /**
   * The update fraction of the blob base fee (EIP-7910); where L1 does not tell, mainnet's at
   * Osaka.
   */
  public static long updateFraction(L1Client l1) {
    if (l1.rpc().reply("eth_config") instanceof RpcReply.Result(JsonNode config)) {
      JsonNode fraction = config.at("/current/blobSchedule/baseFeeUpdateFraction");
      if (fraction.isIntegralNumber()) {
        return fraction.longValue();
      }
    }
    return ChainRules.BlobSchedule.OSAKA.updateFraction();
  }
}
