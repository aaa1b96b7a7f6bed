package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.tributary.sequencer.FatalErrors;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.Retraction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes what was admitted, one after the other, decides what the journal holds of it, and seals
 * at each tick.
 */
final class ExecuteStage implements EventHandler<RingEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(ExecuteStage.class);

  private final BlockProduction production;
  private final JournalStage journal;
  private final Acceptance acceptance;
  private final Consumer<ChainBlock> sealed;
  private final Consumer<ChainBlock> removed;
  private final Consumer<Retraction> retracted;
  private Sequence done;

  /** Once something threw, the pending block is not to be trusted any more. */
  private boolean failed;

  /**
   * @param sealed takes each block once it is committed
   * @param removed takes each block that was taken back, the newest first
   * @param retracted takes each retraction
   */
  ExecuteStage(
      BlockProduction production,
      JournalStage journal,
      Acceptance acceptance,
      Consumer<ChainBlock> sealed,
      Consumer<ChainBlock> removed,
      Consumer<Retraction> retracted) {
    this.production = production;
    this.journal = journal;
    this.acceptance = acceptance;
    this.sealed = sealed;
    this.removed = removed;
    this.retracted = retracted;
  }

  @Override
  public void setSequenceCallback(Sequence sequenceCallback) {
    done = sequenceCallback;
  }

  @Override
  public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
    if (!event.isAdmitted) {
      event.result = event.refusal;
    } else if (failed) {
      event.result = closed();
    } else {
      guarded(event, sequence);
    }
    // The stages after this one need not wait for the end of the batch.
    done.set(sequence);
  }

  private void guarded(RingEvent event, long sequence) {
    try {
      execute(event, sequence);
    } catch (StoreException e) {
      LOG.error("a block cannot be stored, sequencing stops: {}", e.getMessage());
      fail(event, Halt.Reason.STORAGE_FAILED, e);
    } catch (RuntimeException | Error e) {
      LOG.error("execution failed, sequencing stops", e);
      fail(event, Halt.Reason.STAGE_FAILED, e);
    }
  }

  private void fail(RingEvent event, Halt.Reason reason, Throwable cause) {
    failed = true;
    acceptance.halt(new Halt(reason, String.valueOf(cause.getMessage())));
    event.result = closed();
    FatalErrors.report(cause);
  }

  private void execute(RingEvent event, long sequence) {
    switch (event.kind) {
      case TRANSACTION -> transaction(event);
      case TICK -> seal(event, sequence);
      case L1_BLOCK -> {
        if (!production.l1Block(event.l1Block)) {
          throw new IllegalStateException("an L1 block that does not follow was admitted");
        }
        event.records = withReleased(new JournalRecord.L1(event.l1Block));
      }
      case UNWIND -> unwind(event, sequence);
      case HALT -> throw new IllegalStateException("a halt is not executed");
    }
  }

  private void transaction(RingEvent event) {
    List<Bytes32> before = production.takeExecuted();
    event.result = production.transaction(event.transaction, event.sender, event.raw, event.hash);
    event.records =
        switch (event.result) {
          case SubmitResult.Executed _ ->
              records(before, new JournalRecord.Submitted(event.raw), production.takeExecuted());
          case SubmitResult.Waiting _ ->
              records(before, new JournalRecord.Waiting(event.raw), production.takeExecuted());
          case SubmitResult.Rejected _ -> records(before);
        };
  }

  /**
   * The journal holds the end of the block before the block is committed. Once the event is handed
   * on to it, the slot belongs to the later stages.
   */
  private void seal(RingEvent event, long sequence) {
    event.records = withReleased(new JournalRecord.Sealed(production.openNumber()));
    done.set(sequence);
    if (journal.await(sequence)) {
      sealed.accept(production.seal());
      production.takeRetractions().forEach(retracted);
    } else {
      failed = true;
    }
  }

  /** The journal holds the unwinding before a block is taken back. */
  private void unwind(RingEvent event, long sequence) {
    long number = event.unwinding.blockNumber();
    CompletableFuture<Void> whenDone = event.unwinding.done();
    event.records = withReleased(new JournalRecord.Unwound(number));
    done.set(sequence);
    try {
      if (journal.await(sequence)) {
        production.unwind(number).forEach(removed);
        production.resume();
        production.takeRetractions().forEach(retracted);
      } else {
        failed = true;
      }
    } finally {
      whenDone.complete(null);
    }
  }

  private List<JournalRecord> withReleased(JournalRecord record) {
    return records(production.takeExecuted(), record, List.of());
  }

  private static List<JournalRecord> records(List<Bytes32> before) {
    return before.isEmpty() ? List.of() : List.of(new JournalRecord.Released(before));
  }

  private static List<JournalRecord> records(
      List<Bytes32> before, JournalRecord record, List<Bytes32> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return List.of(record);
    }
    List<JournalRecord> records = new ArrayList<>(records(before));
    records.add(record);
    records.addAll(records(after));
    return records;
  }

  private SubmitResult.Rejected closed() {
    return new SubmitResult.Rejected(RpcError.NOT_ACCEPTING, acceptance.closedBecause());
  }
}
