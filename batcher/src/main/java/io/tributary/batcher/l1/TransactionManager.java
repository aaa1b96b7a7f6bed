package io.tributary.batcher.l1;

import io.tributary.batcher.BatcherException;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one transaction of one account into a block at a time: sends it, raises its fees while it
 * is stuck, and gives it up when its nonce no longer fits the account's. Batcher, proposer and game
 * keeper have one each.
 *
 * <p>The intent is on disk before each send, so that a new process takes over where the last one
 * died. It stays there until the next one replaces it or {@link #forget} removes it: a process that
 * dies just after an inclusion finds it again. One thread; a failure of the endpoint leaves
 * everything as it was.
 */
public final class TransactionManager {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionManager.class);

  private static final long NEVER = Long.MIN_VALUE;
  private static final int ETHER_DECIMALS = 18;

  private final L1Endpoint l1;
  private final TransactionFactory factory;
  private final IntentStore intents;
  private final Fees cap;
  private final long resendAfterMs;
  private Intent intent;
  private TransactionFactory.Offer offer;
  private long sentAtMs;
  private long misfit;
  private long misfitSinceMs = NEVER;
  private boolean resumed;
  private boolean underpriced;
  private boolean unfunded;
  private boolean unchanged;
  private boolean atCap;

  /**
   * @param cap the most that is offered, each fee for itself
   * @param resendAfterMs how long a transaction may wait before its fees are raised, and how long
   *     an account's nonce may differ from the transaction's before that is believed
   */
  public TransactionManager(
      L1Endpoint l1,
      Signer signer,
      UInt256 chainId,
      IntentStore intents,
      Fees cap,
      long resendAfterMs) {
    this.l1 = l1;
    this.factory = new TransactionFactory(signer, chainId);
    this.intents = intents;
    this.cap = cap;
    this.resendAfterMs = resendAfterMs;
    resume();
  }

  public Address account() {
    return factory.signer().address();
  }

  /** Whether nothing is under way. */
  public boolean isIdle() {
    return intent == null;
  }

  /** The request that is under way; after a restart, what the last process had under way. */
  public Optional<TransactionRequest> underWay() {
    return Optional.ofNullable(offer).map(TransactionFactory.Offer::request);
  }

  /**
   * Sends a transaction; none is under way.
   *
   * @throws BatcherException to be retried, where the account cannot pay for it
   */
  public void submit(TransactionRequest request, long nowMs) {
    if (!isIdle()) {
      throw new IllegalStateException("a transaction is under way");
    }
    Fees fees = Fees.of(l1.prices(), request.sidecar().isPresent()).within(cap);
    requireFunds(request, fees);
    offer = new TransactionFactory.Offer(request, fees);
    try {
      send(l1.nonce(account()), List.of(), nowMs);
    } finally {
      if (isIdle()) {
        offer = null;
      }
    }
  }

  /**
   * Looks after the transaction that is under way; reports its outcome, once.
   *
   * @param stillWanted asked before every resend; a transaction that is not wanted is given up
   * @throws BatcherException to be retried, where the account cannot pay for it
   */
  public Optional<TransactionOutcome> poll(long nowMs, Predicate<TransactionRequest> stillWanted) {
    if (isIdle()) {
      return Optional.empty();
    }
    // The nonce is read first: a receipt that exists by then cannot be missed.
    long nonce = l1.nonce(account());
    Optional<L1Endpoint.Inclusion> inclusion = inclusion();
    if (inclusion.isPresent()) {
      settle();
      return Optional.of(new TransactionOutcome.Included(inclusion.get()));
    }
    if (nonce != intent.nonce()) {
      return awaitFit(nonce, nowMs);
    }
    misfitSinceMs = NEVER;
    if (!isDue(nowMs)) {
      return Optional.empty();
    }
    if (!stillWanted.test(offer.request())) {
      return giveUp("its content is no longer wanted");
    }
    resend(nowMs);
    return Optional.empty();
  }

  /** Removes the intent of a transaction that has been included and will not be asked for again. */
  public void forget() {
    if (isIdle()) {
      intents.clear();
    }
  }

  // Endpoints disagree for a while: some count a transaction before they have its receipt, some are
  // blocks behind. Only a difference that stays is believed.
  private Optional<TransactionOutcome> awaitFit(long nonce, long nowMs) {
    if (misfitSinceMs == NEVER || misfit != nonce) {
      misfit = nonce;
      misfitSinceMs = nowMs;
    }
    if (nowMs - misfitSinceMs < resendAfterMs) {
      return Optional.empty();
    }
    // Below it, L1 took back earlier transactions of the account: this one can never be included.
    return giveUp(
        nonce > intent.nonce()
            ? "another transaction took its nonce"
            : "the account's nonce fell back to " + nonce);
  }

  private boolean isDue(long nowMs) {
    return resumed || underpriced || unfunded || nowMs - sentAtMs >= resendAfterMs;
  }

  private Optional<L1Endpoint.Inclusion> inclusion() {
    for (Bytes32 hash : intent.hashes()) {
      Optional<L1Endpoint.Inclusion> inclusion = l1.inclusion(hash);
      if (inclusion.isPresent()) {
        return inclusion;
      }
    }
    return Optional.empty();
  }

  private Optional<TransactionOutcome> giveUp(String reason) {
    String text = "transaction " + intent.nonce() + " of " + account() + ": " + reason;
    intents.clear();
    settle();
    return Optional.of(new TransactionOutcome.GivenUp(text));
  }

  private void settle() {
    intent = null;
    offer = null;
    resumed = false;
    underpriced = false;
    unfunded = false;
    unchanged = false;
    atCap = false;
    misfitSinceMs = NEVER;
  }

  private void resend(long nowMs) {
    UInt256 balance = l1.balance(account());
    // Pools drop what the sender cannot pay for: that is no reason to raise a fee.
    unchanged |= isBeyond(offer.fees(), offer.request(), balance);
    Fees next = unchanged ? offer.fees() : raised();
    unfunded = isBeyond(next, offer.request(), balance);
    if (unfunded) {
      throw shortage(next, offer.request(), balance);
    }
    if (!unchanged) {
      logRaise(next);
      offer = new TransactionFactory.Offer(offer.request(), next);
    }
    resumed = false;
    send(intent.nonce(), intent.hashes(), nowMs);
  }

  private Fees raised() {
    Fees now = Fees.of(l1.prices(), offer.request().sidecar().isPresent());
    return offer.fees().replacement(now).within(cap);
  }

  private void logRaise(Fees next) {
    if (!next.equals(offer.fees())) {
      LOG.info("transaction {} of {} is stuck: raising its fees", intent.nonce(), account());
    } else if (!atCap) {
      atCap = true;
      LOG.warn("transaction {} of {} is stuck at the fee cap", intent.nonce(), account());
    }
  }

  private void send(long nonce, List<Bytes32> before, long nowMs) {
    TransactionFactory.Signed signed = factory.sign(offer.request(), nonce, offer.fees());
    List<Bytes32> hashes = new ArrayList<>(before);
    if (!hashes.contains(signed.hash())) {
      hashes.add(signed.hash());
    }
    Intent next = new Intent(nonce, signed.envelope(), List.copyOf(hashes));
    intents.save(next);
    intent = next;
    sentAtMs = nowMs;
    dispatch();
  }

  private void dispatch() {
    String answer = l1.send(intent.envelope()).orElse("");
    if (!answer.isEmpty()) {
      LOG.info("L1 on transaction {}: {}", intent.nonce(), answer);
    }
    // Another transaction of ours has the nonce, from before a crash: the next cycle offers more.
    underpriced =
        answer.contains("underpriced")
            && !offer.fees().replacement(offer.fees()).within(cap).equals(offer.fees());
    unchanged = answer.contains("insufficient funds");
  }

  private void requireFunds(TransactionRequest request, Fees fees) {
    UInt256 balance = l1.balance(account());
    if (isBeyond(fees, request, balance)) {
      throw shortage(fees, request, balance);
    }
  }

  private static boolean isBeyond(Fees fees, TransactionRequest request, UInt256 balance) {
    return fees.cost(request).compareTo(balance.toUnsignedBigInteger()) > 0;
  }

  private BatcherException shortage(Fees fees, TransactionRequest request, UInt256 balance) {
    return new BatcherException(
        BatcherException.Kind.RETRY,
        "account "
            + account()
            + " lacks funds: it has "
            + ether(balance.toUnsignedBigInteger())
            + " ETH, its transaction can cost "
            + ether(fees.cost(request))
            + " ETH");
  }

  private static String ether(BigInteger wei) {
    return new BigDecimal(wei, ETHER_DECIMALS).stripTrailingZeros().toPlainString();
  }

  private void resume() {
    Optional<Intent> saved = intents.load();
    Optional<TransactionFactory.Offer> read =
        saved.flatMap(found -> TransactionFactory.read(found.envelope()));
    if (read.isPresent()) {
      intent = saved.get();
      offer = read.get();
      // The last process may have died before it sent: sending twice does no harm.
      unchanged = true;
      resumed = true;
      LOG.info("taking over transaction {} of {}", intent.nonce(), account());
    }
  }
}
