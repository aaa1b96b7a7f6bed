package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Answers, once journal and execution are both done, and tells the feed; the last to touch a slot.
 */
final class PublishStage implements EventHandler<RingEvent> {
  private final JournalStage journal;
  private final Acceptance acceptance;
  private final ChainFeed feed;
  private final Executor notifier;
  private final BiConsumer<Bytes32, SubmitResult> answered;

  /**
   * @param notifier one thread: listeners of the feed do not hold up answers
   * @param answered takes each transaction's result before its client does
   */
  PublishStage(
      JournalStage journal,
      Acceptance acceptance,
      ChainFeed feed,
      Executor notifier,
      BiConsumer<Bytes32, SubmitResult> answered) {
    this.journal = journal;
    this.acceptance = acceptance;
    this.feed = feed;
    this.notifier = notifier;
    this.answered = answered;
  }

  @Override
  public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
    if (event.reply != null) {
      SubmitResult answer = answer(event, sequence);
      answered.accept(event.hash, answer);
      event.reply.complete(answer);
    }
    event.clear();
  }

  private SubmitResult answer(RingEvent event, long sequence) {
    if (!event.records.isEmpty() && !journal.isDurable(sequence)) {
      return new SubmitResult.Rejected(RpcError.NOT_ACCEPTING, acceptance.closedBecause());
    }
    if (feed.wantsAccepted() && !(event.result instanceof SubmitResult.Rejected)) {
      boolean executable = event.result instanceof SubmitResult.Executed;
      PooledTransaction accepted =
          new PooledTransaction(event.transaction, event.sender, executable);
      notifier.execute(() -> feed.publishAccepted(accepted));
    }
    return event.result;
  }
}
