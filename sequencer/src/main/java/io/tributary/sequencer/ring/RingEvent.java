package io.tributary.sequencer.ring;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.L1Block;
import java.util.concurrent.CompletableFuture;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A slot of the ring. Stages fill it in turn; each field says who writes it. Reused: {@link #clear}
 * lets go of what it held.
 */
final class RingEvent {
  /** What the event is. */
  enum Kind {
    TRANSACTION,
    TICK,
    L1_BLOCK,
    HALT
  }

  // By the publisher.
  Kind kind;
  Bytes raw;
  L1Block l1Block;
  Halt halt;
  CompletableFuture<SubmitResult> reply;

  // By recover.
  Transaction transaction;
  Address sender;
  Bytes32 hash;

  // By recover or admit; null as long as nothing speaks against the event.
  SubmitResult.Rejected refusal;

  // By admit; null where the event changes nothing.
  JournalRecord record;

  // By execute.
  SubmitResult result;
  ChainBlock sealed;

  void clear() {
    raw = null;
    l1Block = null;
    halt = null;
    reply = null;
    transaction = null;
    sender = null;
    hash = null;
    refusal = null;
    record = null;
    result = null;
    sealed = null;
  }
}
