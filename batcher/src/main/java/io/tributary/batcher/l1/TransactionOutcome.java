package io.tributary.batcher.l1;

/** How a request ended. */
public sealed interface TransactionOutcome {
  record Included(L1Endpoint.Inclusion inclusion) implements TransactionOutcome {}

  /** Another transaction took its nonce: it will never be in a block. */
  record Lost(long nonce) implements TransactionOutcome {}
}
