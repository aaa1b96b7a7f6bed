package io.tributary.sequencer.ring;

import com.lmax.disruptor.ExceptionHandler;
import io.tributary.sequencer.FatalErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a stage did not see to itself: a defect, after which nothing is to be trusted. */
final class StageFailure implements ExceptionHandler<RingEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(StageFailure.class);

  private final Acceptance acceptance;

  StageFailure(Acceptance acceptance) {
    this.acceptance = acceptance;
  }

  @Override
  public void handleEventException(Throwable failure, long sequence, RingEvent event) {
    LOG.error("a stage failed at {}, sequencing stops", sequence, failure);
    acceptance.halt(new Halt(Halt.Reason.STAGE_FAILED, String.valueOf(failure.getMessage())));
    FatalErrors.report(failure);
  }

  @Override
  public void handleOnStartException(Throwable failure) {
    handleEventException(failure, -1, null);
  }

  @Override
  public void handleOnShutdownException(Throwable failure) {
    LOG.error("a stage failed to end", failure);
  }
}
