package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.FastLz;
import io.tributary.core.block.L1Cost;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What an L2 block's first deposit says of L1's prices (OP Stack specification, Isthmus): {@code
 * setL1BlockValuesIsthmus}.
 *
 * <pre>
 *   0          4                8                    12                20          28         36
 *   | selector | base fee scalar | blob base fee scalar | sequence number | L1 time  | L1 number |
 *   36               68                   100       132       164                       168                       176
 *   | L1 base fee    | L1 blob base fee   | L1 hash | batcher | operator fee scalar       | operator fee constant     |
 * </pre>
 */
record L1FeeInfo(L1Cost cost) {
  private static final int SELECTOR = 0x098999be;
  private static final int SIZE = 176;

  /** Prices under which the data fee is the L1 gas that the data is taken to need. */
  private static final L1Cost GAS =
      new L1Cost(UInt256.valueOf(1_000_000), UInt256.ZERO, 1, 0, 0, UInt256.ZERO);

  /** Reads the deposit; empty where it is none that sets the prices (a test's block). */
  static Optional<L1FeeInfo> ofAttributes(Transaction first) {
    Bytes data = first.data();
    if (!first.isDeposit() || data.size() != SIZE || data.getInt(0) != SELECTOR) {
      return Optional.empty();
    }
    return Optional.of(
        new L1FeeInfo(
            new L1Cost(
                UInt256.fromBytes(data.slice(36, 32)),
                UInt256.fromBytes(data.slice(68, 32)),
                data.getInt(4) & 0xffffffffL,
                data.getInt(8) & 0xffffffffL,
                data.getInt(164) & 0xffffffffL,
                UInt256.fromBytes(data.slice(168, 8)))));
  }

  /** Adds the fee fields of the OP Stack to a receipt; a deposit pays no fee and has none. */
  void describe(ObjectNode receipt, Transaction tx) {
    if (tx.isDeposit()) {
      return;
    }
    receipt.set("l1GasPrice", Hex.quantity(cost.baseFee()));
    receipt.set("l1BlobBaseFee", Hex.quantity(cost.blobBaseFee()));
    receipt.set("l1BaseFeeScalar", Hex.quantity(cost.baseFeeScalar()));
    receipt.set("l1BlobBaseFeeScalar", Hex.quantity(cost.blobBaseFeeScalar()));
    if (cost.operatorFeeScalar() != 0 || !cost.operatorFeeConstant().isZero()) {
      receipt.set("operatorFeeScalar", Hex.quantity(cost.operatorFeeScalar()));
      receipt.set("operatorFeeConstant", Hex.quantity(cost.operatorFeeConstant()));
    }
    Bytes envelope = TransactionCodec.encode(tx);
    FastLz fastLz = new FastLz();
    receipt.set("l1Fee", Hex.quantity(cost.dataFee(envelope, fastLz)));
    receipt.set("l1GasUsed", Hex.quantity(GAS.dataFee(envelope, fastLz)));
  }
}
