package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import io.tributary.sequencer.FatalErrors;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.journal.JournalException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends what was accepted, after its execution. One sync a batch: the more there is to do, the
 * fewer.
 */
final class JournalStage implements EventHandler<RingEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(JournalStage.class);
  private static final long NAP_NS = 5_000;

  private final Journal journal;
  private final Acceptance acceptance;
  private final boolean durableAtOnce;
  private volatile long durable = -1;
  private volatile boolean failed;

  JournalStage(Journal journal, Acceptance acceptance) {
    this.journal = journal;
    this.acceptance = acceptance;
    this.durableAtOnce = journal.durability() == Journal.Durability.MMAP;
  }

  @Override
  public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
    if (failed) {
      return;
    }
    try {
      append(event, sequence, endOfBatch);
    } catch (JournalException e) {
      LOG.error("the journal cannot be written, sequencing stops: {}", e.getMessage());
      fail(e);
    } catch (RuntimeException | Error e) {
      // An InternalError too: a page of a mapped file that the disk does not give.
      LOG.error("the journal cannot be written, sequencing stops", e);
      fail(e);
    }
  }

  private void fail(Throwable cause) {
    failed = true;
    acceptance.halt(new Halt(Halt.Reason.STORAGE_FAILED, String.valueOf(cause.getMessage())));
    FatalErrors.report(cause);
  }

  private void append(RingEvent event, long sequence, boolean endOfBatch) {
    event.records.forEach(journal::append);
    if (durableAtOnce || endOfBatch) {
      journal.flush();
      durable = sequence;
    }
  }

  /** Whether the event survives as the journal promises. Called once this stage is done with it. */
  boolean isDurable(long sequence) {
    return durable >= sequence;
  }

  /**
   * Waits until the event is durable. Execution calls it before it seals, once it has handed the
   * event on: no sealed block is ahead of its journal.
   *
   * @return false where it never will be
   */
  boolean await(long sequence) {
    while (durable < sequence && !failed) {
      LockSupport.parkNanos(NAP_NS);
    }
    return durable >= sequence;
  }
}
