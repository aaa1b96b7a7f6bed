package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Decides which events count. It looks at the event alone; execution refuses what needs the state,
 * and only accepted events are journalled.
 */
final class AdmitStage implements EventHandler<RingEvent> {
  private final UInt256 chainId;
  private final Acceptance acceptance;
  private L1Ref lastL1;

  /**
   * @param lastL1 the L1 block that the next one has to follow
   */
  AdmitStage(UInt256 chainId, Acceptance acceptance, L1Ref lastL1) {
    this.chainId = chainId;
    this.acceptance = acceptance;
    this.lastL1 = lastL1;
  }

  @Override
  public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
    switch (event.kind) {
      case TRANSACTION -> admit(event);
      case TICK -> event.isAdmitted = !acceptance.isHalted();
      case L1_BLOCK -> {
        if (!acceptance.isHalted()) {
          admitL1(event);
        }
      }
      case UNWIND -> {
        event.isAdmitted = !acceptance.isHalted();
        lastL1 = event.isAdmitted ? event.unwinding.origin() : lastL1;
      }
      case HALT -> acceptance.halt(event.halt);
    }
  }

  /**
   * A block that is known already changes nothing. One that does not follow means that L1 was
   * reorganised and that nobody unwound.
   */
  private void admitL1(RingEvent event) {
    L1Block block = event.l1Block;
    if (block.number() == lastL1.number() + 1 && block.parentHash().equals(lastL1.hash())) {
      event.isAdmitted = true;
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
    event.isAdmitted = event.refusal == null;
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
