package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Header;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.units.bigints.UInt256;

/** What gas costs, cost and will probably cost. */
final class FeeMethods {
  private static final int MOST_BLOCKS = 1024;
  private static final int MOST_PERCENTILES = 100;
  private static final int BLOCKS_FOR_TIP = 20;

  private final EthBackend chain;
  private final Blocks blocks;

  FeeMethods(EthBackend chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_gasPrice", (p, s) -> Hex.quantity(chain.nextBaseFee().add(tip())));
    methods.put("eth_maxPriorityFeePerGas", (p, s) -> Hex.quantity(tip()));
    methods.put("eth_baseFee", (p, s) -> Hex.quantity(chain.nextBaseFee()));
    methods.put("eth_blobBaseFee", (p, s) -> Hex.quantity(chain.pendingEnv().blobBaseFee()));
    methods.put("eth_feeHistory", (p, s) -> history(p.atMost(3)));
  }

  /**
   * The median of the least tips that got into recent blocks; the backend's least where they tell
   * nothing.
   */
  UInt256 tip() {
    List<UInt256> tips = new ArrayList<>();
    long head = chain.heads().latest();
    for (long n = head; n > Math.max(-1, head - BLOCKS_FOR_TIP); n--) {
      chain.block(n).flatMap(FeeMethods::leastTip).ifPresent(tips::add);
    }
    tips.sort(Comparator.naturalOrder());
    UInt256 median = tips.isEmpty() ? UInt256.ZERO : tips.get(tips.size() / 2);
    return median.lessThan(chain.leastTip()) ? chain.leastTip() : median;
  }

  private static java.util.Optional<UInt256> leastTip(ChainBlock block) {
    UInt256 baseFee = block.header().baseFeePerGas();
    return block.block().transactions().stream()
        .filter(tx -> !tx.isDeposit())
        .map(tx -> Fees.tip(tx, baseFee))
        .min(Comparator.naturalOrder());
  }

  private JsonNode history(RpcParams params) {
    long count = Math.min(params.number(0), MOST_BLOCKS);
    long newest = blocks.sealed(BlockId.of(params.node(1), 1));
    double[] percentiles = percentiles(params);
    long oldest = firstKept(Math.max(0, newest + 1 - count), newest);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (count == 0) {
      json.put("oldestBlock", "0x0");
      json.putArray("gasUsedRatio");
      return json;
    }
    json.set("oldestBlock", Hex.quantity(oldest));
    fill(json, oldest, newest);
    if (percentiles.length > 0) {
      ArrayNode rewards = json.putArray("reward");
      for (long n = oldest; n <= newest; n++) {
        rewards.add(rewards(chain.block(n).orElseThrow(), percentiles));
      }
    }
    return json;
  }

  /** A node that began with a snapshot has no blocks before those in it. */
  private long firstKept(long oldest, long newest) {
    long first = oldest;
    while (first <= newest && chain.header(first).isEmpty()) {
      first++;
    }
    if (first > newest && oldest <= newest) {
      throw RpcError.HISTORY_PRUNED.exception();
    }
    return first;
  }

  private void fill(ObjectNode json, long oldest, long newest) {
    ArrayNode baseFees = json.putArray("baseFeePerGas");
    ArrayNode gasRatios = json.putArray("gasUsedRatio");
    ArrayNode blobFees = json.putArray("baseFeePerBlobGas");
    ArrayNode blobRatios = json.putArray("blobGasUsedRatio");
    double blobLimit = chain.rules().blobs().max() * (double) BlobFee.GAS_PER_BLOB;
    Header header = null;
    for (long n = oldest; n <= newest; n++) {
      header = chain.header(n).orElseThrow();
      baseFees.add(Hex.quantity(header.baseFeePerGas()));
      gasRatios.add((double) header.gasUsed() / header.gasLimit());
      blobFees.add(Hex.quantity(blocks.blobBaseFee(header)));
      blobRatios.add(blobLimit == 0 ? 0 : header.blobGasUsed() / blobLimit);
    }
    baseFees.add(Hex.quantity(BaseFee.after(header, chain.rules().layer())));
    blobFees.add(Hex.quantity(nextBlobFee(header)));
  }

  private UInt256 nextBlobFee(Header parent) {
    ChainRules rules = chain.rules();
    return rules.layer() == ChainRules.Layer.L2
        ? UInt256.ONE
        : BlobFee.of(
            BlobFee.excessAfter(parent, rules.fork(), rules.blobs()),
            rules.blobs().updateFraction());
  }

  private static double[] percentiles(RpcParams params) {
    if (!params.has(2)) {
      return new double[0];
    }
    JsonNode list = params.node(2);
    if (list.size() > MOST_PERCENTILES) {
      throw invalid("over the query limit " + MOST_PERCENTILES);
    }
    double[] out = new double[list.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = list.get(i).asDouble(-1);
      if (out[i] < 0 || out[i] > 100) {
        throw invalid(String.valueOf(list.get(i)));
      }
      if (i > 0 && out[i] <= out[i - 1]) {
        throw invalid("#" + (i - 1) + ":" + out[i - 1] + " >= #" + i + ":" + out[i]);
      }
    }
    return out;
  }

  private static RpcException invalid(String why) {
    return new RpcException(RpcError.SERVER_ERROR, "invalid reward percentile: " + why, null);
  }

  private record Paid(UInt256 tip, long gasUsed) {}

  private static ArrayNode rewards(ChainBlock block, double[] percentiles) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    List<Paid> paid = new ArrayList<>();
    UInt256 baseFee = block.header().baseFeePerGas();
    List<Transaction> transactions = block.block().transactions();
    long gas = 0;
    for (int i = 0; i < transactions.size(); i++) {
      if (!transactions.get(i).isDeposit()) {
        paid.add(new Paid(Fees.tip(transactions.get(i), baseFee), block.gasUsed(i)));
        gas += block.gasUsed(i);
      }
    }
    paid.sort(Comparator.comparing(Paid::tip));
    int at = 0;
    long sum = paid.isEmpty() ? 0 : paid.getFirst().gasUsed();
    for (double percentile : percentiles) {
      long threshold = (long) (gas * percentile / 100);
      while (sum < threshold && at < paid.size() - 1) {
        sum += paid.get(++at).gasUsed();
      }
      json.add(Hex.quantity(paid.isEmpty() ? UInt256.ZERO : paid.get(at).tip()));
    }
    return json;
  }
}
