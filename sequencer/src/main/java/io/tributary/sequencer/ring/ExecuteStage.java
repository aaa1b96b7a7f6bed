package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.BlockProduction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes what was admitted, one after the other, and seals at each tick. */
final class ExecuteStage implements EventHandler<RingEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(ExecuteStage.class);

  private final BlockProduction production;
  private final JournalStage journal;
  private final Acceptance acceptance;

  /** Once something threw, the block in the making is not to be trusted any more. */
  private boolean failed;

  ExecuteStage(BlockProduction production, JournalStage journal, Acceptance acceptance) {
    this.production = production;
    this.journal = journal;
    this.acceptance = acceptance;
  }

  @Override
  public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
    if (event.record == null) {
      event.result = event.refusal;
    } else if (failed) {
      event.result = closed();
    } else {
      guarded(event, sequence);
    }
  }

  private void guarded(RingEvent event, long sequence) {
    try {
      execute(event, sequence);
    } catch (RuntimeException e) {
      LOG.error("execution failed, sequencing stops", e);
      failed = true;
      acceptance.halt(new Halt(Halt.Reason.STAGE_FAILED, String.valueOf(e.getMessage())));
      event.result = closed();
    }
  }

  private void execute(RingEvent event, long sequence) {
    switch (event.kind) {
      case TRANSACTION ->
          event.result = production.transaction(event.transaction, event.sender, event.hash);
      case TICK -> {
        if (journal.await(sequence)) {
          event.sealed = production.seal();
        } else {
          failed = true;
        }
      }
      case L1_BLOCK -> {
        if (!production.l1Block(event.l1Block)) {
          throw new IllegalStateException("an L1 block that does not follow was admitted");
        }
      }
      case HALT -> throw new IllegalStateException("a halt is not executed");
    }
  }

  private SubmitResult.Rejected closed() {
    return new SubmitResult.Rejected(RpcError.NOT_ACCEPTING, acceptance.closedBecause());
  }
}
