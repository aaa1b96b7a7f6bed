package io.tributary.bridge.l1;

import io.tributary.core.types.Address;
import io.tributary.core.types.Receipt;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A transaction's receipt, as the endpoint tells it; nothing of it was checked.
 *
 * @param gasPrice wei a unit of gas in the end
 * @param contract that it created
 * @param blobGasUsed zero but for blob transactions
 */
public record L1Receipt(
    Bytes32 transactionHash,
    Bytes32 blockHash,
    long blockNumber,
    long gasUsed,
    UInt256 gasPrice,
    Optional<Address> contract,
    long blobGasUsed,
    Receipt receipt) {
  public boolean success() {
    return receipt.success();
  }
}
