package io.tributary.batcher.l1;

import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one transaction of one account into a block at a time: sends it, raises its fees while it
 * is stuck, notices when another took its nonce. The intent is on disk before each send, so that a
 * new process takes over where the last one died. One thread; a failure of the endpoint leaves
 * everything as it was.
 */
public final class TransactionManager {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionManager.class);

  private static final long NEVER = Long.MIN_VALUE;

  private final L1Endpoint l1;
  private final TransactionFactory factory;
  private final IntentStore intents;
  private final Fees cap;
  private final long resendAfterMs;
  private Intent intent;
  private TransactionFactory.Offer offer;
  private long sentAtMs;
  private long usedSinceMs = NEVER;
  private boolean refused;
  private boolean resumed;

  /**
   * @param cap fees above it are not offered
   * @param resendAfterMs how long a transaction may wait before its fees are raised, and its
   *     receipt before another transaction is taken to have its nonce
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

  /** Sends a transaction; none is under way. */
  public void submit(TransactionRequest request, long nowMs) {
    if (!isIdle()) {
      throw new IllegalStateException("a transaction is under way");
    }
    Fees fees = Fees.of(l1.prices(), request.sidecar().isPresent());
    offer = new TransactionFactory.Offer(request, fees);
    send(l1.nonce(account()), List.of(), nowMs);
  }

  /** Looks after the transaction that is under way; its outcome, once. */
  public Optional<TransactionOutcome> poll(long nowMs) {
    if (isIdle()) {
      return Optional.empty();
    }
    // The nonce first: a receipt that is there afterwards cannot have been missed.
    boolean used = l1.nonce(account()) > intent.nonce();
    Optional<L1Endpoint.Inclusion> inclusion = inclusion();
    if (inclusion.isPresent()) {
      return settle(new TransactionOutcome.Included(inclusion.get()));
    }
    if (used) {
      return awaitReceipt(nowMs);
    }
    usedSinceMs = NEVER;
    if (resumed) {
      // Whether the old process got to send it nobody knows; twice does no harm.
      resumed = false;
      sentAtMs = nowMs;
      dispatch();
    } else if (refused || nowMs - sentAtMs >= resendAfterMs) {
      resend(nowMs);
    }
    return Optional.empty();
  }

  // Some endpoints count a transaction before they have its receipt.
  private Optional<TransactionOutcome> awaitReceipt(long nowMs) {
    if (usedSinceMs == NEVER) {
      usedSinceMs = nowMs;
    }
    return nowMs - usedSinceMs >= resendAfterMs
        ? settle(new TransactionOutcome.Lost(intent.nonce()))
        : Optional.empty();
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

  private Optional<TransactionOutcome> settle(TransactionOutcome outcome) {
    intents.clear();
    intent = null;
    offer = null;
    refused = false;
    resumed = false;
    usedSinceMs = NEVER;
    return Optional.of(outcome);
  }

  private void resend(long nowMs) {
    Fees now = Fees.of(l1.prices(), offer.request().sidecar().isPresent());
    Fees raised = offer.fees().replacement(now);
    if (raised.isWithin(cap)) {
      LOG.info("transaction {} of {} is stuck: raising its fees", intent.nonce(), account());
      offer = new TransactionFactory.Offer(offer.request(), raised);
    } else {
      LOG.warn("transaction {} of {} is stuck at the fee cap", intent.nonce(), account());
    }
    send(intent.nonce(), intent.hashes(), nowMs);
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
    Optional<String> answer = l1.send(intent.envelope());
    answer.ifPresent(text -> LOG.info("L1 on transaction {}: {}", intent.nonce(), text));
    // Something else of ours sits on the nonce, from before a crash: the next look offers more.
    refused = answer.filter(text -> text.contains("underpriced")).isPresent();
  }

  private void resume() {
    Optional<Intent> saved = intents.load();
    Optional<TransactionFactory.Offer> read =
        saved.flatMap(found -> TransactionFactory.read(found.envelope()));
    if (read.isPresent()) {
      intent = saved.get();
      offer = read.get();
      resumed = true;
      LOG.info("taking over transaction {} of {}", intent.nonce(), account());
    }
  }
}
