package io.tributary.batcher.l1;

/** How a request ended. */
public sealed interface TransactionOutcome {
  /** The transaction is in a block of the chain of the moment. */
  record Included(L1Endpoint.Inclusion inclusion) implements TransactionOutcome {}

  /** The transaction is given up; {@code reason} is for the log. */
  record GivenUp(String reason) implements TransactionOutcome {}
}
