package io.tributary.sequencer.pool;

import java.util.Optional;
import java.util.TreeSet;

/**
 * The order in which ready transactions have their turn: self-clocked fair queuing by gas limit.
 * Time is counted in gas: a transaction's turn is its gas limit after the turn that was last taken
 * when it became its sender's first. So a small transaction passes large ones, a large one is
 * passed only by as much gas as its own, and senders alternate. One thread.
 */
final class TurnOrder {
  private final TreeSet<SenderQueue> waiting = new TreeSet<>(SenderQueue.BY_TURN);
  private long now;

  /** Gives the sender's first transaction its place in the order, if it is ready. */
  void enter(SenderQueue queue) {
    if (queue.isReady() && !queue.hasTurn) {
      if (queue.turn == 0) {
        queue.turn = now + queue.first().transaction().gasLimit();
      }
      queue.hasTurn = true;
      waiting.add(queue);
    }
  }

  /** Takes the sender out of the order; its first transaction keeps its turn for later. */
  void pause(SenderQueue queue) {
    if (queue.hasTurn) {
      waiting.remove(queue);
      queue.hasTurn = false;
    }
  }

  /** Forgets the turn of the sender's first transaction, which is another one now. */
  void leave(SenderQueue queue) {
    pause(queue);
    queue.turn = 0;
  }

  /** As {@link #leave}, because the transaction has had its turn. */
  void taken(SenderQueue queue) {
    now = Math.max(now, queue.turn);
    leave(queue);
  }

  Optional<SenderQueue> first() {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.first());
  }

  /** Whether a transaction with this gas limit that comes now has to let others go first. */
  boolean mustWait(long gasLimit) {
    return !waiting.isEmpty() && waiting.first().turn <= now + gasLimit;
  }
}
