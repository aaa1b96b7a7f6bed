package io.tributary.sequencer.rpc.status;

import io.tributary.sequencer.rpc.eth.SubmitResult;
import org.apache.tuweni.bytes.Bytes32;

/** What became of a transaction. */
public sealed interface TransactionStatus {
  /** It has no result yet. */
  record InFlight() implements TransactionStatus {}

  /** It is accepted and waits: for the nonces before its own, or for room in a block. */
  record Waiting(boolean isReady) implements TransactionStatus {}

  /** It is executed in the pending block. */
  record Executed(long blockNumber) implements TransactionStatus {}

  /** It is in a sealed block. */
  record Included(long blockNumber, int index) implements TransactionStatus {}

  /** It was refused when it came, or dropped later. */
  record Refused(SubmitResult.Rejected reason) implements TransactionStatus {}

  /** It never came, or its refusal is forgotten. */
  record Unknown() implements TransactionStatus {}

  /** Finds the status by hash. Safe for concurrent use. */
  @FunctionalInterface
  interface Source {
    TransactionStatus of(Bytes32 hash);
  }
}
