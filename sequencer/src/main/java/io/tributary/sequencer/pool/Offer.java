package io.tributary.sequencer.pool;

import java.util.List;

/** The result of offering a transaction to the pool. */
public sealed interface Offer {
  /**
   * The transaction waits.
   *
   * @param gone the transactions that gave way to it: the one that it replaces, or displaced ones
   */
  record Kept(List<WaitingTransaction> gone) implements Offer {}

  /** The transaction is refused, and nothing has changed. */
  record Refused(Reason reason) implements Offer {}

  /** Why a transaction gets no place. */
  enum Reason {
    /** Another transaction with this nonce waits, and this one does not offer enough more. */
    UNDERPRICED,
    /** The sender's balance does not cover the worst case of all that it has waiting. */
    UNFUNDED,
    /** The sender has its share of places or bytes. */
    SENDER_FULL,
    /** All places or bytes are taken, by senders with a better claim to them. */
    FULL
  }
}
