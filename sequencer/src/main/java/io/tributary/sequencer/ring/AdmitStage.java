package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Decides which events count: what it lets through is journalled and executed, in this order. It
 * looks at the event alone; what needs the state is execution's to refuse.
 */
final class AdmitStage implements EventHandler<RingEvent> {
  private final UInt256 chainId;
  private final Acceptance acceptance;
  private long openBlock;
  private L1Ref lastL1;

  /**
   * @param openBlock the number that the next tick seals
   * @param lastL1 the L1 block that the next one has to follow
   */
  AdmitStage(UInt256 chainId, Acceptance acceptance, long openBlock, L1Ref lastL1) {
    this.chainId = chainId;
    this.acceptance = acceptance;
    this.openBlock = openBlock;
    this.lastL1 = lastL1;
  }

  @Override
  public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
    switch (event.kind) {
      case TRANSACTION -> admit(event);
      case TICK -> {
        if (!acceptance.isHalted()) {
          event.record = new JournalRecord.Sealed(openBlock++);
        }
      }
      case L1_BLOCK -> {
        if (!acceptance.isHalted()) {
          admitL1(event);
        }
      }
      case HALT -> acceptance.halt(event.halt);
    }
  }

  /**
   * A block that is known already changes nothing; one that does not follow means that L1 was
   * reorganised.
   */
  private void admitL1(RingEvent event) {
    L1Block block = event.l1Block;
    if (block.number() == lastL1.number() + 1 && block.parentHash().equals(lastL1.hash())) {
      event.record = new JournalRecord.L1(block);
      lastL1 = block.ref();
    } else if (block.number() > lastL1.number()
        || (block.number() == lastL1.number() && !block.ref().equals(lastL1))) {
      acceptance.halt(new Halt(Halt.Reason.L1_REORG, block.ref() + " does not follow " + lastL1));
    }
  }

  private void admit(RingEvent event) {
    String closed = acceptance.closedBecause();
    if (!closed.isEmpty()) {
      event.refusal = new SubmitResult.Rejected(RpcError.NOT_ACCEPTING, closed);
    } else if (event.refusal == null) {
      event.refusal = check(event.transaction);
    }
    if (event.refusal == null) {
      event.record = new JournalRecord.Submitted(event.raw);
    }
  }

  private SubmitResult.Rejected check(Transaction transaction) {
    if (transaction.isDeposit() || transaction instanceof Transaction.Blob) {
      return new SubmitResult.Rejected(RpcError.TX_TYPE_NOT_SUPPORTED);
    }
    if (transaction.chainId().isEmpty()) {
      return new SubmitResult.Rejected(RpcError.UNPROTECTED);
    }
    UInt256 theirs = transaction.chainId().get();
    return theirs.equals(chainId)
        ? null
        : new SubmitResult.Rejected(
            RpcError.INVALID_CHAIN_ID,
            "have " + theirs.toBigInteger() + " want " + chainId.toBigInteger());
  }
}
