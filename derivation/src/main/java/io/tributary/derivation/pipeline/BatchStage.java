package io.tributary.derivation.pipeline;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.SingularBatch;
import io.tributary.derivation.batch.SpanBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * From batches to the next block's content (OP Stack specification, holocene/derivation "batch
 * queue"): the next valid singular batch, of its own or out of a span; or an empty one where the
 * sequencing window has run out. One thread.
 */
final class BatchStage {
  private final RollupConfig config;
  private final Origins origins;
  private final BatchSource source;
  private final SingularRules singularRules;
  private final SpanRules spanRules;
  private final DropLog log;
  private final Deque<SpanBatch.Block> span = new ArrayDeque<>();

  BatchStage(RollupConfig config, Origins origins, BatchSource source, L2Chain chain, DropLog log) {
    this.config = config;
    this.origins = origins;
    this.source = source;
    this.singularRules = new SingularRules(config, origins);
    this.spanRules = new SpanRules(config, origins, chain);
    this.log = log;
  }

  /** The batch of the block after {@code parent}; empty where the next L1 block is needed. */
  Optional<SingularBatch> next(L2BlockRef parent, long l1Number) {
    origins.prune(parent);
    // What stands in the L1 block that is the parent's origin, or before it, can only be past.
    if (l1Number <= parent.l1Origin().number()) {
      while (source.next(l1Number).isPresent()) {
        log.dropped(DropReason.BATCH_IN_OLD_ORIGIN);
      }
      return Optional.empty();
    }
    while (true) {
      Optional<SingularBatch> candidate = fromSpan(parent);
      if (candidate.isEmpty()) {
        Optional<Batch> batch = source.next(l1Number);
        if (batch.isEmpty()) {
          return forcedEmpty(parent, l1Number);
        }
        candidate = candidate(batch.get(), parent, l1Number);
      }
      if (candidate.isPresent() && isNext(candidate.get(), parent, l1Number)) {
        return candidate;
      }
    }
  }

  /** Forgets the rest of the span and of the channel that is being read. */
  void flush() {
    span.clear();
    source.flush();
  }

  private Optional<SingularBatch> candidate(Batch batch, L2BlockRef parent, long l1Number) {
    return switch (batch) {
      case SingularBatch singular -> Optional.of(singular);
      case SpanBatch spanBatch -> {
        if (passes(spanRules.check(spanBatch, parent, l1Number))) {
          takeApart(spanBatch, parent);
        }
        yield fromSpan(parent);
      }
    };
  }

  private boolean isNext(SingularBatch batch, L2BlockRef parent, long l1Number) {
    return passes(singularRules.check(batch, parent, l1Number));
  }

  private boolean passes(Verdict verdict) {
    switch (verdict) {
      case Verdict.Accept() -> {
        return true;
      }
      case Verdict.Past() -> log.dropped(DropReason.BATCH_PAST);
      case Verdict.Undecided() -> log.dropped(DropReason.BATCH_UNDECIDED);
      case Verdict.Drop(DropReason reason) -> {
        log.dropped(reason);
        flush();
      }
    }
    return false;
  }

  private void takeApart(SpanBatch batch, L2BlockRef parent) {
    for (SpanBatch.Block block : batch.blocks()) {
      if (Long.compareUnsigned(block.timestamp(), parent.timestamp()) > 0) {
        span.add(block);
      }
    }
  }

  // The next block of the span that is being worked off; the rest is void once the chain went
  // another way.
  private Optional<SingularBatch> fromSpan(L2BlockRef parent) {
    if (span.isEmpty()) {
      return Optional.empty();
    }
    SpanBatch.Block block = span.removeFirst();
    if (block.timestamp() != parent.timestamp() + config.blockTimeSeconds()) {
      span.clear();
      log.dropped(DropReason.FLUSHED);
      return Optional.empty();
    }
    Bytes32 epochHash =
        origins.byNumber(block.epochNumber()).map(o -> o.id().hash()).orElse(Bytes32.ZERO);
    return Optional.of(
        new SingularBatch(
            parent.hash(),
            block.epochNumber(),
            epochHash,
            block.timestamp(),
            block.transactions()));
  }

  private Optional<SingularBatch> forcedEmpty(L2BlockRef parent, long l1Number) {
    if (!isWindowOver(l1Number)) {
      return Optional.empty();
    }
    if (isExhausted(parent)) {
      origins.advanceEpoch();
      return Optional.empty();
    }
    L1Origin epoch = origins.epoch();
    return Optional.of(
        new SingularBatch(
            parent.hash(),
            epoch.id().number(),
            epoch.id().hash(),
            parent.timestamp() + config.blockTimeSeconds(),
            List.of()));
  }

  /**
   * Gives up the epoch if a pipeline that stood at {@code l1Number} before this one had done so.
   */
  void resume(L2BlockRef head, long l1Number) {
    origins.prune(head);
    if (!origins.isEmpty() && isWindowOver(l1Number) && isExhausted(head)) {
      origins.advanceEpoch();
    }
  }

  private boolean isWindowOver(long l1Number) {
    return origins.epoch().id().number() + config.sequencingWindow() <= l1Number
        && origins.nextEpoch().isPresent();
  }

  // Each epoch has one block at least, and further ones up to the next epoch's time.
  private boolean isExhausted(L2BlockRef parent) {
    long timestamp = parent.timestamp() + config.blockTimeSeconds();
    boolean isFirstOfEpoch = origins.epoch().id().number() == parent.l1Origin().number() + 1;
    return !isFirstOfEpoch
        && Long.compareUnsigned(timestamp, origins.nextEpoch().orElseThrow().timestamp()) >= 0;
  }
}
