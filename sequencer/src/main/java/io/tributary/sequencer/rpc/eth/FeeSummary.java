package io.tributary.sequencer.rpc.eth;

import io.tributary.core.types.EncodedReceipt;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The tips that a block's transactions paid, deposits left out.
 *
 * @param gasByTip gas used at each tip in wei, ascending
 */
record FeeSummary(Map<UInt256, Long> gasByTip) {
  static FeeSummary of(ChainBlock block) {
    Map<UInt256, Long> gas = new TreeMap<>();
    List<Transaction> transactions = block.block().transactions();
    for (int i = 0; i < transactions.size(); i++) {
      add(transactions.get(i), block.header().baseFeePerGas(), block.gasUsed(i), gas);
    }
    return new FeeSummary(gas);
  }

  /** From what is stored: no sender, log or receipt is decoded. */
  static FeeSummary of(List<Bytes> envelopes, List<EncodedReceipt> receipts, UInt256 baseFee) {
    Map<UInt256, Long> gas = new TreeMap<>();
    long before = 0;
    for (int i = 0; i < receipts.size(); i++) {
      long after = receipts.get(i).cumulativeGasUsed();
      if (envelopes.get(i).get(0) != Transaction.Deposit.TYPE) {
        add(TransactionCodec.decode(envelopes.get(i)).orThrow(), baseFee, after - before, gas);
      }
      before = after;
    }
    return new FeeSummary(gas);
  }

  private static void add(
      Transaction transaction, UInt256 baseFee, long gasUsed, Map<UInt256, Long> gas) {
    if (!transaction.isDeposit()) {
      gas.merge(Fees.tip(transaction, baseFee), gasUsed, Long::sum);
    }
  }

  Optional<UInt256> leastTip() {
    return gasByTip.keySet().stream().findFirst();
  }

  /** The tips at which these shares of the gas are reached, in percent, ascending. */
  List<UInt256> at(double[] percentiles) {
    long all = gasByTip.values().stream().mapToLong(Long::longValue).sum();
    List<Map.Entry<UInt256, Long>> tips = List.copyOf(gasByTip.entrySet());
    List<UInt256> rewards = new java.util.ArrayList<>(percentiles.length);
    int at = 0;
    long sum = tips.isEmpty() ? 0 : tips.getFirst().getValue();
    for (double percentile : percentiles) {
      long threshold = (long) (all * percentile / 100);
      while (sum < threshold && at < tips.size() - 1) {
        sum += tips.get(++at).getValue();
      }
      rewards.add(tips.isEmpty() ? UInt256.ZERO : tips.get(at).getKey());
    }
    return rewards;
  }
}
