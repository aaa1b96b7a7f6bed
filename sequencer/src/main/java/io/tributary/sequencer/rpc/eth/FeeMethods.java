package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Header;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** What gas costs, cost and will probably cost. */
final class FeeMethods {
  private static final int MOST_BLOCKS = 1024;
  private static final int MOST_PERCENTILES = 100;
  private static final int BLOCKS_FOR_TIP = 20;

  private final EthBackend chain;
  private final Blocks blocks;
  private final FeeSummaries summaries;
  private volatile Suggestion suggestion;

  private record Suggestion(Bytes32 head, UInt256 tip) {}

  FeeMethods(EthBackend chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
    this.summaries = new FeeSummaries(chain);
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put(
        "eth_gasPrice", RpcMethod.plain(() -> Hex.quantity(chain.nextBaseFee().add(tip()))));
    methods.put("eth_maxPriorityFeePerGas", RpcMethod.plain(() -> Hex.quantity(tip())));
    methods.put("eth_baseFee", RpcMethod.plain(() -> Hex.quantity(chain.nextBaseFee())));
    methods.put(
        "eth_blobBaseFee", RpcMethod.plain(() -> Hex.quantity(chain.pendingEnv().blobBaseFee())));
    methods.put("eth_feeHistory", (p, s) -> history(p.atMost(3)));
  }

  /** The suggested tip; computed once a head. */
  UInt256 tip() {
    long head = chain.heads().latest();
    Bytes32 hash = chain.hashes().hashOf(head);
    Suggestion last = suggestion;
    if (last == null || !last.head().equals(hash)) {
      last = new Suggestion(hash, tipAfter(head));
      suggestion = last;
    }
    return last.tip();
  }

  /**
   * The median of the least tips that got into recent blocks; the backend's least where they tell
   * nothing.
   */
  private UInt256 tipAfter(long head) {
    List<UInt256> tips = new ArrayList<>();
    for (long n = head;
        n > Math.max(-1, head - BLOCKS_FOR_TIP) && chain.header(n).isPresent();
        n--) {
      summaries.of(n).leastTip().ifPresent(tips::add);
    }
    tips.sort(Comparator.naturalOrder());
    UInt256 median = tips.isEmpty() ? UInt256.ZERO : tips.get(tips.size() / 2);
    return median.lessThan(chain.leastTip()) ? chain.leastTip() : median;
  }

  /** Blocks one after the other, the pending one after the sealed ones. */
  private record Span(long oldest, long newest, Optional<ChainBlock> pending) {}

  private JsonNode history(RpcParams params) {
    long count = Math.min(params.number(0), MOST_BLOCKS);
    BlockId id = BlockId.of(params.node(1), 1);
    double[] percentiles = percentiles(params);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Span span = span(id, count);
    if (count == 0) {
      json.put("oldestBlock", "0x0");
      json.putArray("gasUsedRatio");
      return json;
    }
    json.set("oldestBlock", Hex.quantity(span.oldest()));
    fill(json, span);
    if (percentiles.length > 0) {
      ArrayNode rewards = json.putArray("reward");
      for (long n = span.oldest(); n <= span.newest(); n++) {
        rewards.add(rewards(summary(n, span), percentiles));
      }
    }
    return json;
  }

  private Span span(BlockId id, long count) {
    Optional<ChainBlock> pending = id == BlockId.Tag.PENDING ? blocks.block(id) : Optional.empty();
    long newest = pending.map(ChainBlock::number).orElseGet(() -> newest(id));
    return new Span(firstKept(Math.max(0, newest + 1 - count), newest, pending), newest, pending);
  }

  private long newest(BlockId id) {
    if (id instanceof BlockId.ByNumber(long number) && number > chain.heads().latest()) {
      throw new RpcException(
          RpcError.SERVER_ERROR,
          "request beyond head block: requested " + number + ", head " + chain.heads().latest(),
          null);
    }
    return blocks.sealed(id);
  }

  private FeeSummary summary(long number, Span span) {
    CallDeadline deadline = CallDeadline.current();
    if (deadline.isRaised()) {
      // What was summed up is kept, so that a second try gets further.
      RpcException late = deadline.exceeded();
      throw new RpcException(
          late.error(),
          late.getMessage()
              + ", retry with the range "
              + Math.min(span.newest(), span.newest() - (number - span.oldest()) / 2)
              + "-"
              + span.newest(),
          null);
    }
    return span.pending()
        .filter(block -> block.number() == number)
        .map(FeeSummary::of)
        .orElseGet(() -> summaries.of(number));
  }

  private static ArrayNode rewards(FeeSummary summary, double[] percentiles) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    summary.at(percentiles).forEach(reward -> json.add(Hex.quantity(reward)));
    return json;
  }

  /** A node that began with a snapshot has no blocks before those in it. */
  private long firstKept(long oldest, long newest, Optional<ChainBlock> pending) {
    long first = oldest;
    long last = pending.isPresent() ? newest - 1 : newest;
    while (first <= last && chain.header(first).isEmpty()) {
      first++;
    }
    if (first > last && oldest <= last) {
      throw RpcError.HISTORY_PRUNED.exception();
    }
    return first;
  }

  private void fill(ObjectNode json, Span span) {
    ArrayNode baseFees = json.putArray("baseFeePerGas");
    ArrayNode gasRatios = json.putArray("gasUsedRatio");
    ArrayNode blobFees = json.putArray("baseFeePerBlobGas");
    ArrayNode blobRatios = json.putArray("blobGasUsedRatio");
    double blobLimit = chain.rules().blobs().max() * (double) BlobFee.GAS_PER_BLOB;
    Header header = null;
    for (long n = span.oldest(); n <= span.newest(); n++) {
      header = header(n, span);
      baseFees.add(Hex.quantity(header.baseFeePerGas()));
      gasRatios.add((double) header.gasUsed() / header.gasLimit());
      blobFees.add(Hex.quantity(blocks.blobBaseFee(header)));
      blobRatios.add(blobLimit == 0 ? 0 : header.blobGasUsed() / blobLimit);
    }
    baseFees.add(Hex.quantity(BaseFee.after(header, chain.rules().layer())));
    blobFees.add(Hex.quantity(nextBlobFee(header)));
  }

  private Header header(long number, Span span) {
    return span.pending()
        .filter(block -> block.number() == number)
        .map(ChainBlock::header)
        .or(() -> chain.header(number))
        .orElseThrow(RpcError.HISTORY_PRUNED::exception);
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
    double[] out =
        params.read(2, list -> RpcObject.list(list, FeeMethods::percentile)).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    if (out.length > MOST_PERCENTILES) {
      throw invalid("over the query limit " + MOST_PERCENTILES);
    }
    for (int i = 0; i < out.length; i++) {
      if (out[i] < 0 || out[i] > 100) {
        throw invalid(String.valueOf(out[i]));
      }
      if (i > 0 && out[i] <= out[i - 1]) {
        throw invalid("#" + (i - 1) + ":" + out[i - 1] + " >= #" + i + ":" + out[i]);
      }
    }
    return out;
  }

  private static double percentile(JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("not a number");
    }
    return node.doubleValue();
  }

  private static RpcException invalid(String why) {
    return new RpcException(RpcError.SERVER_ERROR, "invalid reward percentile: " + why, null);
  }
}
