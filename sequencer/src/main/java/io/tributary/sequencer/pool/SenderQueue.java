package io.tributary.sequencer.pool;

import io.tributary.core.types.Address;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;

/** The waiting transactions of one sender, by nonce, and the sender's claim to their places. */
final class SenderQueue {
  /**
   * The senders that give way first come first: those whose transactions cannot be executed, those
   * that hold the most, those that never sent anything, the poorer, the later.
   */
  static final Comparator<SenderQueue> WORST_FIRST =
      Comparator.comparing(SenderQueue::isReady)
          .thenComparing(Comparator.comparingLong(SenderQueue::weight).reversed())
          .thenComparing(queue -> queue.standing.nonce() != 0)
          .thenComparing(queue -> queue.standing.balance())
          .thenComparing(Comparator.comparingLong((SenderQueue queue) -> queue.serial).reversed());

  /** By turn. */
  static final Comparator<SenderQueue> BY_TURN =
      Comparator.comparingLong((SenderQueue queue) -> queue.turn)
          .thenComparingLong(queue -> queue.serial);

  final Address sender;
  private final long placeBytes;

  /** Counts senders in the order in which they came. */
  final long serial;

  private final TreeMap<Long, WaitingTransaction> byNonce = new TreeMap<>(Long::compareUnsigned);
  private Standing standing;
  private BigInteger worstCost = BigInteger.ZERO;
  private long bytes;
  private long weight;

  /** Whether the first transaction may have its turn; kept by {@link TurnOrder}. */
  boolean hasTurn;

  /** When the first transaction has its turn, in the gas of {@link TurnOrder}; 0 for none yet. */
  long turn;

  SenderQueue(Address sender, long serial, long placeBytes, Standing standing) {
    this.sender = sender;
    this.serial = serial;
    this.placeBytes = placeBytes;
    this.standing = standing;
  }

  void put(WaitingTransaction transaction) {
    remove(transaction.nonce());
    byNonce.put(transaction.nonce(), transaction);
    worstCost = worstCost.add(transaction.worstCost());
    bytes += transaction.sizeBytes();
    weight += place(transaction);
  }

  WaitingTransaction remove(long nonce) {
    WaitingTransaction gone = byNonce.remove(nonce);
    if (gone != null) {
      worstCost = worstCost.subtract(gone.worstCost());
      bytes -= gone.sizeBytes();
      weight -= place(gone);
    }
    return gone;
  }

  private long place(WaitingTransaction transaction) {
    return Math.max(placeBytes, transaction.sizeBytes());
  }

  void stand(Standing now) {
    standing = now;
  }

  Standing standing() {
    return standing;
  }

  WaitingTransaction get(long nonce) {
    return byNonce.get(nonce);
  }

  WaitingTransaction first() {
    return byNonce.firstEntry().getValue();
  }

  WaitingTransaction last() {
    return byNonce.lastEntry().getValue();
  }

  /** In the order of their nonces, the highest first. */
  Collection<WaitingTransaction> highestFirst() {
    return byNonce.descendingMap().values();
  }

  Collection<WaitingTransaction> all() {
    return byNonce.values();
  }

  /** Whether the first transaction is the sender's next one. */
  boolean isReady() {
    return !byNonce.isEmpty() && byNonce.firstKey() == standing.nonce();
  }

  /** The first nonce, from the account's on, of which nothing waits. */
  long missingNonce() {
    long nonce = standing.nonce();
    while (byNonce.containsKey(nonce)) {
      nonce++;
    }
    return nonce;
  }

  boolean isCovered() {
    return worstCost.compareTo(standing.balance()) <= 0;
  }

  BigInteger worstCost() {
    return worstCost;
  }

  long bytes() {
    return bytes;
  }

  /** Bytes, with small transactions counted as a place. */
  long weight() {
    return weight;
  }

  int size() {
    return byNonce.size();
  }
}
