package io.tributary.node.roles;

import io.tributary.bridge.l1.L1Client;
import io.tributary.core.block.ChainRules;

/**
 * L1's blob schedule, as L1 itself says it: whoever has it built in charges wrongly after the next
 * fork.
 */
public final class BlobSchedule {
  private BlobSchedule() {}

  /**
   * The update fraction of the blob base fee (EIP-7910); where L1 does not have the method,
   * mainnet's at Osaka.
   */
  public static long updateFraction(L1Client l1) {
    return l1.blobUpdateFraction().orElse(ChainRules.BlobSchedule.OSAKA.updateFraction());
  }
}
