package io.tributary.node.devl1;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A transaction that waits for a block.
 *
 * @param arrival counts up: the earlier of two with the same tip goes first
 */
record PoolEntry(
    Bytes32 hash,
    Transaction transaction,
    Address sender,
    Optional<BlobSidecar> sidecar,
    long arrival) {
  boolean isBlob() {
    return sidecar.isPresent();
  }

  /**
   * What a block's producer gets for a unit of gas, in wei; empty where the base fee is not
   * covered.
   */
  Optional<UInt256> tip(UInt256 baseFee) {
    if (transaction.maxFeePerGas().compareTo(baseFee) < 0) {
      return Optional.empty();
    }
    UInt256 room = transaction.maxFeePerGas().subtract(baseFee);
    UInt256 wanted = transaction.maxPriorityFeePerGas();
    return Optional.of(room.compareTo(wanted) < 0 ? room : wanted);
  }
}
