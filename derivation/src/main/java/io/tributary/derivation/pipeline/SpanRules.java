package io.tributary.derivation.pipeline;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.batch.SpanBatch;
import java.util.Optional;

/**
 * Whether a span batch may be taken apart (OP Stack specification, delta "span batch", holocene):
 * its place, parent, window and the last block's origin. Its blocks are judged one by one
 * afterwards. Where it overlaps the derived chain, that part is not compared.
 */
final class SpanRules {
  private final RollupConfig config;
  private final Origins origins;
  private final L2Chain chain;

  SpanRules(RollupConfig config, Origins origins, L2Chain chain) {
    this.config = config;
    this.origins = origins;
    this.chain = chain;
  }

  /**
   * @param inclusion number of the L1 block that completed the batch's channel
   */
  Verdict check(SpanBatch batch, L2BlockRef head, long inclusion) {
    long firstEpoch = batch.first().epochNumber();
    boolean startsNextEpoch = firstEpoch == origins.epoch().id().number() + 1;
    if (startsNextEpoch && origins.nextEpoch().isEmpty()) {
      return new Verdict.Undecided();
    }
    long start = batch.first().timestamp();
    long next = head.timestamp() + config.blockTimeSeconds();
    if (Long.compareUnsigned(start, next) > 0) {
      return Verdict.drop(DropReason.BATCH_FUTURE);
    }
    if (Long.compareUnsigned(batch.last().timestamp(), next) < 0) {
      return new Verdict.Past();
    }
    if (start == next) {
      return checkParent(batch, head, inclusion);
    }
    long overlap = head.timestamp() - start;
    if (overlap < 0 || Long.remainderUnsigned(overlap, config.blockTimeSeconds()) != 0) {
      return Verdict.drop(DropReason.BATCH_MISALIGNED);
    }
    long parent = head.number() - overlap / config.blockTimeSeconds() - 1;
    return chain
        .block(parent)
        .map(block -> checkParent(batch, block, inclusion))
        .orElse(new Verdict.Undecided());
  }

  private Verdict checkParent(SpanBatch batch, L2BlockRef parent, long inclusion) {
    if (!batch.isParent(parent.hash())) {
      return Verdict.drop(DropReason.BATCH_PARENT);
    }
    long firstEpoch = batch.first().epochNumber();
    if (Long.compareUnsigned(firstEpoch + config.sequencingWindow(), inclusion) < 0) {
      return Verdict.drop(DropReason.BATCH_TOO_LATE);
    }
    if (Long.compareUnsigned(firstEpoch, parent.l1Origin().number() + 1) > 0) {
      return Verdict.drop(DropReason.BATCH_ORIGIN_AHEAD);
    }
    return checkLastOrigin(batch, parent);
  }

  private Verdict checkLastOrigin(SpanBatch batch, L2BlockRef parent) {
    Optional<L1Origin> last = origins.byNumber(batch.last().epochNumber());
    if (last.isEmpty()) {
      return new Verdict.Undecided();
    }
    if (!batch.isLastOrigin(last.get().id().hash())) {
      return Verdict.drop(DropReason.BATCH_ORIGIN_HASH);
    }
    boolean older =
        Long.compareUnsigned(batch.first().epochNumber(), parent.l1Origin().number()) < 0;
    return older ? Verdict.drop(DropReason.BATCH_ORIGIN_OLD) : new Verdict.Accept();
  }
}
