package io.tributary.bridge.l1;

import java.util.List;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What recent blocks cost; all in wei a unit of gas, oldest block first.
 *
 * @param baseFees one more than blocks: the next block's is the last
 * @param blobBaseFees likewise
 * @param rewards per block the tips at the percentiles asked for
 */
public record FeeHistory(
    long oldestBlock,
    List<UInt256> baseFees,
    List<UInt256> blobBaseFees,
    List<List<UInt256>> rewards) {
  public UInt256 nextBaseFee() {
    return baseFees.getLast();
  }

  public UInt256 nextBlobBaseFee() {
    return blobBaseFees.getLast();
  }
}
