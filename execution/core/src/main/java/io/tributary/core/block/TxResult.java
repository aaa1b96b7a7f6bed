package io.tributary.core.block;

import io.tributary.core.evm.EvmStatus;
import io.tributary.core.types.Address;
import io.tributary.core.types.Receipt;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** What became of a transaction. */
public sealed interface TxResult {
  /**
   * It is in the block.
   *
   * @param output return data, revert data included; the code for a creation
   * @param created the contract of a successful creation
   * @param effectiveGasPrice wei a unit of gas; zero for deposits
   * @param l1Fee wei; zero on L1 and for deposits
   * @param operatorFee wei; zero on L1 and for deposits
   */
  record Included(
      Receipt receipt,
      long gasUsed,
      Bytes output,
      EvmStatus status,
      Optional<Address> created,
      UInt256 effectiveGasPrice,
      UInt256 l1Fee,
      UInt256 operatorFee)
      implements TxResult {}

  /** It cannot be in the block, and left no trace. */
  record Rejected(TxError error) implements TxResult {}
}
