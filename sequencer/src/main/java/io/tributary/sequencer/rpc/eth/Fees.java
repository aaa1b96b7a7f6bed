package io.tributary.sequencer.rpc.eth;

import io.tributary.core.types.Transaction;
import org.apache.tuweni.units.bigints.UInt256;

/** What transactions pay for a unit of gas. */
final class Fees {
  private Fees() {}

  /** In wei, base fee and tip; zero for deposits. */
  static UInt256 effectivePrice(Transaction tx, UInt256 baseFee) {
    return tx.isDeposit() ? UInt256.ZERO : baseFee.add(tip(tx, baseFee));
  }

  /** The tip in wei at this base fee, which the transaction can pay. */
  static UInt256 tip(Transaction tx, UInt256 baseFee) {
    if (tx.maxFeePerGas().lessThan(baseFee)) {
      return UInt256.ZERO;
    }
    UInt256 room = tx.maxFeePerGas().subtract(baseFee);
    return room.lessThan(tx.maxPriorityFeePerGas()) ? room : tx.maxPriorityFeePerGas();
  }
}
