package io.tributary.derivation.pipeline;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.batch.SingularBatch;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Whether a singular batch is the next block (OP Stack specification, derivation "batch queue",
 * holocene).
 */
final class SingularRules {
  private static final byte DEPOSIT_TYPE = 0x7e;

  private final RollupConfig config;
  private final Origins origins;

  SingularRules(RollupConfig config, Origins origins) {
    this.config = config;
    this.origins = origins;
  }

  /**
   * @param inclusion number of the L1 block that completed the batch's channel
   */
  Verdict check(SingularBatch batch, L2BlockRef parent, long inclusion) {
    long next = parent.timestamp() + config.blockTimeSeconds();
    int order = Long.compareUnsigned(batch.timestamp(), next);
    if (order > 0) {
      return Verdict.drop(DropReason.BATCH_FUTURE);
    }
    if (order < 0) {
      return new Verdict.Past();
    }
    if (!batch.parentHash().equals(parent.hash())) {
      return Verdict.drop(DropReason.BATCH_PARENT);
    }
    if (Long.compareUnsigned(batch.epochNumber() + config.sequencingWindow(), inclusion) < 0) {
      return Verdict.drop(DropReason.BATCH_TOO_LATE);
    }
    return checkOrigin(batch);
  }

  private Verdict checkOrigin(SingularBatch batch) {
    long epoch = origins.epoch().id().number();
    if (Long.compareUnsigned(batch.epochNumber(), epoch) < 0) {
      return Verdict.drop(DropReason.BATCH_ORIGIN_OLD);
    }
    if (Long.compareUnsigned(batch.epochNumber(), epoch + 1) > 0) {
      return Verdict.drop(DropReason.BATCH_ORIGIN_AHEAD);
    }
    Optional<L1Origin> origin = origins.byNumber(batch.epochNumber());
    if (origin.isEmpty()) {
      return new Verdict.Undecided();
    }
    if (!batch.epochHash().equals(origin.get().id().hash())) {
      return Verdict.drop(DropReason.BATCH_ORIGIN_HASH);
    }
    if (Long.compareUnsigned(batch.timestamp(), origin.get().timestamp()) < 0) {
      return Verdict.drop(DropReason.BATCH_BEFORE_ORIGIN);
    }
    return checkDrift(batch, origin.get());
  }

  private Verdict checkDrift(SingularBatch batch, L1Origin origin) {
    long latest = origin.timestamp() + RollupConfig.MAX_SEQUENCER_DRIFT_SECONDS;
    if (Long.compareUnsigned(batch.timestamp(), latest) <= 0) {
      return checkTransactions(batch);
    }
    if (!batch.transactions().isEmpty()) {
      return Verdict.drop(DropReason.BATCH_DRIFT);
    }
    // An empty block past the drift is right only as long as the next origin is still to come.
    boolean keepsEpoch = origin.id().number() == origins.epoch().id().number();
    if (keepsEpoch && origins.nextEpoch().isEmpty()) {
      return new Verdict.Undecided();
    }
    boolean couldAdvance =
        keepsEpoch
            && Long.compareUnsigned(
                    batch.timestamp(), origins.nextEpoch().orElseThrow().timestamp())
                >= 0;
    return couldAdvance ? Verdict.drop(DropReason.BATCH_DRIFT_ORIGIN) : new Verdict.Accept();
  }

  private static Verdict checkTransactions(SingularBatch batch) {
    for (Bytes transaction : batch.transactions()) {
      if (transaction.isEmpty()) {
        return Verdict.drop(DropReason.BATCH_EMPTY_TRANSACTION);
      }
      if (transaction.get(0) == DEPOSIT_TYPE) {
        return Verdict.drop(DropReason.BATCH_DEPOSIT);
      }
    }
    return new Verdict.Accept();
  }
}
