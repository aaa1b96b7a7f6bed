package io.tributary.derivation.pipeline;

import io.tributary.derivation.DropReason;

/**
 * Hears what the pipeline takes in and turns down, as it happens. Tests assert these reasons;
 * operators count them.
 */
public interface Trace {
  /** What a stage took in. */
  enum Intake {
    FRAME,
    CHANNEL_OPENED,
    CHANNEL_READ,
    SINGULAR_BATCH,
    SPAN_BATCH
  }

  /** A trace that nobody hears. */
  Trace NONE =
      new Trace() {
        @Override
        public void dropped(DropReason reason, long l1Number, long l2Head) {}

        @Override
        public void took(Intake intake, long l1Number) {}
      };

  /**
   * Something did not count.
   *
   * @param l1Number of the L1 block that the pipeline stands at
   * @param l2Head number of the last derived block
   */
  void dropped(DropReason reason, long l1Number, long l2Head);

  void took(Intake intake, long l1Number);
}
