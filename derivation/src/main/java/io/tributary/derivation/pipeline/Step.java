package io.tributary.derivation.pipeline;

import io.tributary.derivation.BlockId;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.derivation.l1.Inbox;
import java.util.List;

/** What the pipeline wants or gives next. */
public sealed interface Step {
  /**
   * Everything so far is used up: {@link DerivationPipeline#checkpoint} holds, and the L1 block
   * with this number is wanted, if it exists, by {@link DerivationPipeline#provideL1}.
   */
  record NeedL1(long number) implements Step {}

  /**
   * The batcher's blobs of this L1 block are wanted, all of them, by {@link
   * DerivationPipeline#provideBlobs}.
   */
  record NeedBlobs(BlockId l1, List<Inbox.Entry.BlobReference> blobs) implements Step {}

  /**
   * The next block is to be built on {@code parent}; then {@link DerivationPipeline#accepted} or
   * {@link DerivationPipeline#refused} must be called.
   *
   * @param derivedFrom the L1 block that the pipeline stands at
   * @param depositsOnly whether the engine refused the same block with its batch's transactions
   */
  record Derived(
      PayloadAttributes attributes, L2BlockRef parent, BlockId derivedFrom, boolean depositsOnly)
      implements Step {}

  /** Nothing can be derived any more from this L1 chain. */
  record Halted(Reason reason) implements Step {
    public enum Reason {
      /** A deposit log that the portal never emits. */
      MALFORMED_DEPOSIT,
      /**
       * The head's origin is not among the L1 blocks that were read: start again from an older
       * checkpoint.
       */
      ORIGIN_MISMATCH,
      /** The engine refused a block of deposits alone. */
      DEPOSITS_REFUSED
    }
  }
}
