package io.tributary.derivation.attributes;

import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What an L2 block is built from; the fee recipient is always the sequencer fee vault, and there
 * are no withdrawals.
 *
 * @param timestamp seconds
 * @param gasLimit unsigned
 * @param eip1559Params 8 bytes
 * @param transactions envelopes, the deposits first; those of a batch have not been looked into
 */
public record PayloadAttributes(
    long timestamp,
    Bytes32 prevRandao,
    long gasLimit,
    Bytes eip1559Params,
    Bytes32 parentBeaconBlockRoot,
    List<Bytes> transactions) {
  private static final byte DEPOSIT_TYPE = 0x7e;

  /**
   * The same without what came from the batch: what is built where the engine refuses the whole
   * (Holocene).
   */
  public PayloadAttributes depositsOnly() {
    List<Bytes> deposits = new ArrayList<>();
    for (Bytes transaction : transactions) {
      if (!transaction.isEmpty() && transaction.get(0) == DEPOSIT_TYPE) {
        deposits.add(transaction);
      }
    }
    return new PayloadAttributes(
        timestamp,
        prevRandao,
        gasLimit,
        eip1559Params,
        parentBeaconBlockRoot,
        List.copyOf(deposits));
  }
}
