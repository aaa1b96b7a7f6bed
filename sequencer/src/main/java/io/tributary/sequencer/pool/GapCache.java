package io.tributary.sequencer.pool;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Transactions ahead of their sender's nonce, until the ones before them come. What it answers
 * follows from the calls alone, so that a replay gives the same. One thread.
 */
public final class GapCache {
  /** A replacement must offer so much more, of tip and of fee cap alike. */
  private static final int PRICE_BUMP_PERCENT = 10;

  private final PoolLimits limits;
  private final Map<Address, TreeMap<Long, WaitingTransaction>> bySender = new HashMap<>();
  private int size;

  public GapCache(PoolLimits limits) {
    this.limits = limits;
  }

  /** What became of a transaction that was offered. */
  public enum Offer {
    KEPT,
    /** This very transaction waits already. */
    ALREADY_KNOWN,
    /** Another one with this nonce waits, and this one does not offer enough more. */
    UNDERPRICED,
    FULL
  }

  public Offer offer(WaitingTransaction transaction) {
    TreeMap<Long, WaitingTransaction> mine =
        bySender.computeIfAbsent(
            transaction.sender(), sender -> new TreeMap<>(Long::compareUnsigned));
    WaitingTransaction other = mine.get(transaction.transaction().nonce());
    if (other != null && other.hash().equals(transaction.hash())) {
      return Offer.ALREADY_KNOWN;
    }
    if (other != null && !outbids(transaction.transaction(), other.transaction())) {
      return Offer.UNDERPRICED;
    }
    if (other == null && (size >= limits.waiting() || mine.size() >= limits.perSender())) {
      forgetIfEmpty(transaction.sender(), mine);
      return Offer.FULL;
    }
    mine.put(transaction.transaction().nonce(), transaction);
    size += other == null ? 1 : 0;
    return Offer.KEPT;
  }

  private static boolean outbids(Transaction transaction, Transaction other) {
    return bumped(other.maxFeePerGas()).compareTo(transaction.maxFeePerGas()) <= 0
        && bumped(other.maxPriorityFeePerGas()).compareTo(transaction.maxPriorityFeePerGas()) <= 0;
  }

  private static UInt256 bumped(UInt256 price) {
    return price.add(price.multiply(PRICE_BUMP_PERCENT).divide(100));
  }

  /** Takes out the sender's transaction with this nonce. */
  public Optional<WaitingTransaction> take(Address sender, long nonce) {
    TreeMap<Long, WaitingTransaction> mine = bySender.get(sender);
    if (mine == null) {
      return Optional.empty();
    }
    WaitingTransaction found = mine.remove(nonce);
    size -= found == null ? 0 : 1;
    forgetIfEmpty(sender, mine);
    return Optional.ofNullable(found);
  }

  private void forgetIfEmpty(Address sender, Map<Long, WaitingTransaction> mine) {
    if (mine.isEmpty()) {
      bySender.remove(sender);
    }
  }

  /** Drops what has waited too long when block {@code number} begins; returns it. */
  public List<WaitingTransaction> expire(long number) {
    if (size == 0) {
      return List.of();
    }
    List<WaitingTransaction> gone =
        all().stream().filter(w -> w.sinceBlock() + limits.lifeBlocks() < number).toList();
    gone.forEach(w -> take(w.sender(), w.transaction().nonce()));
    return gone;
  }

  /** All, by sender and nonce. */
  public List<WaitingTransaction> all() {
    List<WaitingTransaction> all = new ArrayList<>(size);
    bySender.keySet().stream()
        .sorted()
        .forEach(sender -> all.addAll(bySender.get(sender).values()));
    return all;
  }

  public int size() {
    return size;
  }

  /** The hash of what waits for this sender and nonce. */
  public Optional<Bytes32> hashOf(Address sender, long nonce) {
    return Optional.ofNullable(bySender.get(sender))
        .map(mine -> mine.get(nonce))
        .map(WaitingTransaction::hash);
  }
}
