package io.tributary.derivation.pipeline;

import io.tributary.derivation.DropReason;

/**
 * Knows where the pipeline stands, so that the stages need not say it with each report. One thread.
 */
final class DropLog {
  private final Trace trace;
  private long l1Number;
  private long l2Head;

  DropLog(Trace trace) {
    this.trace = trace;
  }

  void standAtL1(long number) {
    l1Number = number;
  }

  void standAtL2(long number) {
    l2Head = number;
  }

  void dropped(DropReason reason) {
    trace.dropped(reason, l1Number, l2Head);
  }

  void took(Trace.Intake intake) {
    trace.took(intake, l1Number);
  }
}
