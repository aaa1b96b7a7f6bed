package io.tributary.sequencer.rpc.eth;

import io.tributary.core.types.Header;
import io.tributary.sequencer.rpc.RpcError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The {@link FeeSummary} of recent blocks. New blocks are summed up as they are sealed, on a thread
 * of their own; others when they are asked for. Safe for concurrent use.
 */
final class FeeSummaries {
  private static final int MOST_BLOCKS = 4096;

  /** In all blocks; a block has a few, unless somebody tries hard. */
  private static final int MOST_TIPS = 200_000;

  private final EthBackend chain;
  private final AtomicBoolean isBusy = new AtomicBoolean();

  /** By hash, so that a replaced block is never taken for the one that replaced it. */
  private final Map<Bytes32, FeeSummary> summaries = new LinkedHashMap<>(16, 0.75f, true);

  private int tips;

  FeeSummaries(EthBackend chain) {
    this.chain = chain;
    chain.feed().onHead(this::sealed);
  }

  /** The feed must not wait; blocks that come too fast are summed up when they are asked for. */
  private void sealed(ChainBlock block) {
    if (isBusy.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  keep(block.block().hash(), FeeSummary.of(block));
                } finally {
                  isBusy.set(false);
                }
              });
    }
  }

  /** Of the canonical block {@code number}, which exists. */
  FeeSummary of(long number) {
    Bytes32 hash = chain.hashes().hashOf(number);
    FeeSummary known = find(hash);
    if (known != null) {
      return known;
    }
    Header header = chain.header(number).orElseThrow(RpcError.HISTORY_PRUNED::exception);
    FeeSummary summary =
        FeeSummary.of(
            chain.envelopes(number).orElseThrow(RpcError.HISTORY_PRUNED::exception),
            chain.encodedReceipts(number).orElseThrow(RpcError.HISTORY_PRUNED::exception),
            header.baseFeePerGas());
    keep(hash, summary);
    return summary;
  }

  private synchronized FeeSummary find(Bytes32 hash) {
    return summaries.get(hash);
  }

  private synchronized void keep(Bytes32 hash, FeeSummary summary) {
    if (summaries.put(hash, summary) == null) {
      tips += summary.gasByTip().size();
    }
    var oldest = summaries.values().iterator();
    while (summaries.size() > MOST_BLOCKS || (tips > MOST_TIPS && summaries.size() > 1)) {
      tips -= oldest.next().gasByTip().size();
      oldest.remove();
    }
  }
}
