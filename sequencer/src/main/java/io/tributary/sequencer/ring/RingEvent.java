package io.tributary.sequencer.ring;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.L1Block;
import java.util.List;
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
    UNWIND,
    HALT
  }

  // By the publisher.
  Kind kind;
  Bytes raw;
  Bytes32 hash;
  L1Block l1Block;
  Unwinding unwinding;
  Halt halt;
  CompletableFuture<SubmitResult> reply;

  // By recover.
  Transaction transaction;
  Address sender;

  // By recover or admit; null as long as nothing speaks against the transaction.
  SubmitResult.Rejected refusal;

  // By admit: whether the event counts. A transaction may still be refused by execute.
  boolean isAdmitted;

  // By execute: what the journal has to hold before the event is acknowledged, in order.
  List<JournalRecord> records = List.of();
  SubmitResult result;

  void clear() {
    raw = null;
    l1Block = null;
    unwinding = null;
    halt = null;
    reply = null;
    transaction = null;
    sender = null;
    hash = null;
    refusal = null;
    isAdmitted = false;
    records = List.of();
    result = null;
  }
}
