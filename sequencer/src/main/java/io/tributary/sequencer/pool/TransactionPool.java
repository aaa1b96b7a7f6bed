package io.tributary.sequencer.pool;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Accepted transactions that wait: ahead of their sender's nonce, or <i>ready</i> and without room
 * in the pending block. Places belong to senders whose balance covers the worst case of all that
 * they have waiting, and go to the senders with the best claim ({@link SenderQueue#WORST_FIRST}).
 * The results follow from the calls alone. One thread.
 */
public final class TransactionPool {
  /** The percentage by which a replacement must exceed both prices. */
  private static final int PRICE_BUMP_PERCENT = 10;

  private final PoolLimits limits;
  private final Map<Address, SenderQueue> bySender = new HashMap<>();
  private final TreeSet<SenderQueue> worstFirst = new TreeSet<>(SenderQueue.WORST_FIRST);
  private final TurnOrder turns = new TurnOrder();
  private final List<SenderQueue> paused = new ArrayList<>();
  private final Map<Bytes32, WaitingTransaction> entered = new LinkedHashMap<>();
  private final Set<Bytes32> left = new LinkedHashSet<>();
  private int size;
  private long bytes;
  private long senders;

  public TransactionPool(PoolLimits limits) {
    this.limits = limits;
  }

  /** Offers a transaction whose sender's account is as {@code standing} describes. */
  public Offer offer(WaitingTransaction offered, Standing standing) {
    SenderQueue mine = bySender.get(offered.sender());
    if (mine == null) {
      mine = new SenderQueue(offered.sender(), senders++, limits.placeBytes(), standing);
    } else {
      stand(mine, standing);
    }
    Offer.Reason reason = objection(mine, offered);
    if (reason != null) {
      return new Offer.Refused(reason);
    }
    return makeRoom(mine, offered)
        .map(gone -> keep(offered, standing, gone))
        .orElseGet(() -> new Offer.Refused(Offer.Reason.FULL));
  }

  /** The worst case of all that the sender has waiting but for one nonce, in wei. */
  private static BigInteger queuedCost(SenderQueue queue, long exceptNonce) {
    WaitingTransaction other = queue.get(exceptNonce);
    return other == null ? queue.worstCost() : queue.worstCost().subtract(other.worstCost());
  }

  private Offer.Reason objection(SenderQueue mine, WaitingTransaction offered) {
    WaitingTransaction other = mine.get(offered.nonce());
    if (other != null && !outbids(offered.transaction(), other.transaction())) {
      return Offer.Reason.UNDERPRICED;
    }
    BigInteger cost = queuedCost(mine, offered.nonce()).add(offered.worstCost());
    if (cost.compareTo(mine.standing().balance()) > 0) {
      return Offer.Reason.UNFUNDED;
    }
    long otherBytes = other == null ? 0 : other.sizeBytes();
    boolean full =
        (other == null && mine.size() >= limits.perSender())
            || mine.bytes() - otherBytes + offered.sizeBytes() > limits.bytesPerSender();
    return full ? Offer.Reason.SENDER_FULL : null;
  }

  private static boolean outbids(Transaction transaction, Transaction other) {
    return bumped(other.maxFeePerGas()).compareTo(transaction.maxFeePerGas()) <= 0
        && bumped(other.maxPriorityFeePerGas()).compareTo(transaction.maxPriorityFeePerGas()) <= 0;
  }

  private static UInt256 bumped(UInt256 price) {
    return price.add(price.multiply(PRICE_BUMP_PERCENT).divide(100));
  }

  /**
   * Selects the transactions that give way to {@code offered}; empty if the senders that hold the
   * places have a better claim.
   */
  private Optional<List<WaitingTransaction>> makeRoom(
      SenderQueue mine, WaitingTransaction offered) {
    WaitingTransaction replaced = mine.get(offered.nonce());
    List<WaitingTransaction> gone = new ArrayList<>();
    long count = size + 1L;
    long total = bytes + offered.sizeBytes();
    if (replaced != null) {
      gone.add(replaced);
      count--;
      total -= replaced.sizeBytes();
    }
    if (!isOver(count, total)) {
      return Optional.of(gone);
    }
    SenderQueue claim = claim(mine, offered);
    for (Iterator<SenderQueue> worst = worstFirst.iterator(); isOver(count, total); ) {
      SenderQueue victim = worst.hasNext() ? worst.next() : null;
      if (victim == null || SenderQueue.WORST_FIRST.compare(victim, claim) >= 0) {
        return Optional.empty();
      }
      Iterator<WaitingTransaction> highest = victim.highestFirst().iterator();
      while (victim != mine && highest.hasNext() && isOver(count, total)) {
        WaitingTransaction displaced = highest.next();
        gone.add(displaced);
        count--;
        total -= displaced.sizeBytes();
      }
    }
    return Optional.of(gone);
  }

  private boolean isOver(long count, long total) {
    return count > limits.waiting() || total > limits.bytes();
  }

  /** The sender's claim once it has the transaction. */
  private SenderQueue claim(SenderQueue mine, WaitingTransaction offered) {
    SenderQueue claim =
        new SenderQueue(mine.sender, mine.serial, limits.placeBytes(), mine.standing());
    mine.all().forEach(claim::put);
    claim.put(offered);
    return claim;
  }

  private Offer keep(WaitingTransaction offered, Standing standing, List<WaitingTransaction> gone) {
    gone.forEach(this::remove);
    put(offered, standing);
    return new Offer.Kept(gone);
  }

  /** Adds a transaction whatever the limits, in place of one with the same sender and nonce. */
  public Optional<WaitingTransaction> put(WaitingTransaction transaction, Standing standing) {
    Optional<WaitingTransaction> replaced = at(transaction.sender(), transaction.nonce());
    replaced.ifPresent(this::remove);
    SenderQueue mine =
        bySender.computeIfAbsent(
            transaction.sender(),
            sender -> new SenderQueue(sender, senders++, limits.placeBytes(), standing));
    change(
        mine,
        () -> {
          mine.stand(standing);
          mine.put(transaction);
        });
    size++;
    bytes += transaction.sizeBytes();
    if (!left.remove(transaction.hash())) {
      entered.put(transaction.hash(), transaction);
    }
    return replaced;
  }

  /** Adds a transaction that the last checkpoint holds. */
  public void restore(WaitingTransaction transaction, Standing standing) {
    put(transaction, standing);
    entered.remove(transaction.hash());
  }

  /** Removes a transaction that waits. */
  public void remove(WaitingTransaction transaction) {
    SenderQueue mine = bySender.get(transaction.sender());
    change(mine, () -> mine.remove(transaction.nonce()));
    size--;
    bytes -= transaction.sizeBytes();
    if (entered.remove(transaction.hash()) == null) {
      left.add(transaction.hash());
    }
  }

  /** Removes a ready transaction that was executed; its sender's next one has its turn later. */
  public void executed(WaitingTransaction transaction) {
    turns.taken(bySender.get(transaction.sender()));
    remove(transaction);
  }

  /** Changes a queue and keeps the orders that it stands in. */
  private void change(SenderQueue queue, Runnable how) {
    worstFirst.remove(queue);
    Bytes32 first = queue.size() == 0 ? Bytes32.ZERO : queue.first().hash();
    boolean wasReady = queue.isReady();
    how.run();
    if (queue.size() == 0) {
      turns.leave(queue);
      bySender.remove(queue.sender);
      return;
    }
    worstFirst.add(queue);
    if (!queue.first().hash().equals(first) || queue.isReady() != wasReady) {
      turns.leave(queue);
      turns.enter(queue);
    }
  }

  /**
   * Takes note of a sender's account. Transactions with used-up nonces are removed, and from the
   * highest nonce down those that the balance does not cover.
   *
   * @param gone takes what is removed; it may ask for the reason by comparing nonces
   */
  public void stand(Address sender, Standing standing, Consumer<WaitingTransaction> gone) {
    SenderQueue mine = bySender.get(sender);
    if (mine == null) {
      return;
    }
    stand(mine, standing);
    while (mine.size() > 0 && Long.compareUnsigned(mine.first().nonce(), standing.nonce()) < 0) {
      removeTo(gone, mine.first());
    }
    while (mine.size() > 0 && !mine.isCovered()) {
      removeTo(gone, mine.last());
    }
  }

  private void stand(SenderQueue queue, Standing standing) {
    change(queue, () -> queue.stand(standing));
  }

  private void removeTo(Consumer<WaitingTransaction> gone, WaitingTransaction transaction) {
    remove(transaction);
    gone.accept(transaction);
  }

  /** Drops transactions until no limit is exceeded: after a replay, or with smaller limits. */
  public void trim(Consumer<WaitingTransaction> gone) {
    while (isOver(size, bytes)) {
      removeTo(gone, worstFirst.first().last());
    }
  }

  /** Drops the transactions that {@code isExpired} names. */
  public void expire(Predicate<WaitingTransaction> isExpired, Consumer<WaitingTransaction> gone) {
    List<WaitingTransaction> expired =
        bySender.values().stream()
            .flatMap(queue -> queue.all().stream())
            .filter(isExpired)
            .toList();
    expired.forEach(transaction -> removeTo(gone, transaction));
  }

  /** Whether the block {@code number} is past the life of a transaction that cannot be executed. */
  public boolean isOld(WaitingTransaction transaction, long number) {
    return transaction.sinceBlock() + limits.lifeBlocks() < number;
  }

  /** The ready transaction whose turn is next. */
  public Optional<WaitingTransaction> first() {
    return turns.first().map(SenderQueue::first);
  }

  /** Whether a transaction with this gas limit that comes now has to let others go first. */
  public boolean mustWait(long gasLimit) {
    return turns.mustWait(gasLimit);
  }

  /** Takes a ready transaction out of the order until {@link #resume}. */
  public void pause(WaitingTransaction transaction) {
    SenderQueue queue = bySender.get(transaction.sender());
    turns.pause(queue);
    paused.add(queue);
  }

  /** Gives the paused transactions their turns again. */
  public void resume() {
    paused.stream().filter(queue -> bySender.get(queue.sender) == queue).forEach(turns::enter);
    paused.clear();
  }

  /** The sender's transaction with this nonce. */
  public Optional<WaitingTransaction> at(Address sender, long nonce) {
    return Optional.ofNullable(bySender.get(sender)).map(queue -> queue.get(nonce));
  }

  /** The sender's first transaction, if it is the next one by its account's nonce. */
  public Optional<WaitingTransaction> ready(Address sender) {
    return Optional.ofNullable(bySender.get(sender))
        .filter(SenderQueue::isReady)
        .map(SenderQueue::first);
  }

  /** Whether the sender has transactions waiting. */
  public boolean holds(Address sender) {
    return bySender.containsKey(sender);
  }

  /** The worst case of all that the sender has waiting but for one nonce, in wei. */
  public BigInteger queuedCost(Address sender, long exceptNonce) {
    SenderQueue queue = bySender.get(sender);
    return queue == null ? BigInteger.ZERO : queuedCost(queue, exceptNonce);
  }

  /** The sender's first nonce of which nothing is executed or waits. */
  public long missingNonce(Address sender, long nextNonce) {
    SenderQueue queue = bySender.get(sender);
    return queue == null ? nextNonce : queue.missingNonce();
  }

  public int size(Address sender) {
    SenderQueue queue = bySender.get(sender);
    return queue == null ? 0 : queue.size();
  }

  public Set<Address> senders() {
    return Set.copyOf(bySender.keySet());
  }

  /** The sender's transactions, by nonce. */
  public List<WaitingTransaction> of(Address sender) {
    SenderQueue queue = bySender.get(sender);
    return queue == null ? List.of() : List.copyOf(queue.all());
  }

  public int size() {
    return size;
  }

  /** In their network form, together. */
  public long bytes() {
    return bytes;
  }

  /** The transactions that came since the last call, and wait. */
  public Collection<WaitingTransaction> takeEntered() {
    List<WaitingTransaction> result = List.copyOf(entered.values());
    entered.clear();
    return result;
  }

  /** The hashes of those that left since the last call, and that were there before it. */
  public Collection<Bytes32> takeLeft() {
    List<Bytes32> result = List.copyOf(left);
    left.clear();
    return result;
  }
}
