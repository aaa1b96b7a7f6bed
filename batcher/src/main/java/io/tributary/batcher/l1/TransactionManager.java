package io.tributary.batcher.l1;

import io.tributary.core.types.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets one transaction after another of one account into L1. {@link #submit} takes a payload while
 * idle; {@link #doWork} sends it, looks for it, and offers more while it is stuck; the outcome is
 * handed out once. One thread; nothing blocks but the endpoint.
 */
public final class TransactionManager {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionManager.class);

  /** What the manager is doing. */
  private enum State {
    /** Nothing to do. */
    IDLE,
    /** A payload has to be signed and handed in, for the first time or with a higher offer. */
    SENDING,
    /** Handed in; waiting to see it in a block. */
    WAITING
  }

  /** How a submission ended. */
  public sealed interface Outcome {
    /** In the chain and not reverted. */
    record Included(String name, Bytes32 hash, long block) implements Outcome {}

    /** In the chain and reverted. */
    record Reverted(String name, Bytes32 hash) implements Outcome {}

    /**
     * L1 does not take it, or its nonce went to another transaction. The caller builds anew from
     * L1.
     */
    record Lost(String name, String why) implements Outcome {}
  }

  /**
   * @param resubmitMs how long a transaction may sit in the pool before more is offered
   * @param feeCap wei a unit of gas that is never exceeded
   */
  public record Limits(long resubmitMs, UInt256 feeCap) {}

  private final L1Endpoint l1;
  private final Address account;
  private final Limits limits;
  private final LongSupplier clockMs;
  private final Intent intent;
  private final List<Bytes32> offered = new ArrayList<>();

  private State state = State.IDLE;
  private Payload payload;
  private long nonce;
  private Fees fees;
  private long sentAtMs;

  /**
   * @param intentFile where the transaction about to be sent is noted
   */
  public TransactionManager(
      L1Endpoint l1, Address account, Limits limits, LongSupplier clockMs, Path intentFile) {
    this.l1 = l1;
    this.account = account;
    this.limits = limits;
    this.clockMs = clockMs;
    this.intent = new Intent(intentFile);
  }

  public boolean isIdle() {
    return state == State.IDLE;
  }

  /**
   * Whether a transaction of an earlier life of this process may still get into the chain: while
   * so, the caller does not build on what L1 shows. Ends when its nonce is used or L1's pool has
   * forgotten it for {@link Limits#resubmitMs}.
   */
  public boolean awaitsEarlierLife() {
    Optional<Intent.Entry> entry = state == State.IDLE ? intent.read() : Optional.empty();
    if (entry.isEmpty()) {
      return false;
    }
    if (sentAtMs == 0) {
      sentAtMs = clockMs.getAsLong();
    }
    boolean used = l1.minedNonce(account) > entry.get().nonce();
    if (used || clockMs.getAsLong() - sentAtMs > limits.resubmitMs()) {
      intent.clear();
      return false;
    }
    return true;
  }

  public void submit(Payload next) {
    if (state != State.IDLE) {
      throw new IllegalStateException("one transaction at a time");
    }
    payload = next;
    nonce = l1.minedNonce(account);
    fees = Fees.over(l1.market(), next.hasBlobs());
    offered.clear();
    state = State.SENDING;
  }

  /** A step; the outcome of the submission when it has ended. */
  public Optional<Outcome> doWork() {
    return switch (state) {
      case IDLE -> Optional.empty();
      case SENDING -> send();
      case WAITING -> look();
    };
  }

  private Optional<Outcome> send() {
    Payload.Signed signed = payload.sign(nonce, fees);
    intent.write(new Intent.Entry(nonce, signed.hash(), payload.name()));
    L1Endpoint.Handed answer = l1.send(signed.raw());
    LOG.debug("{} with nonce {} handed in: {}", payload.name(), nonce, answer);
    switch (answer) {
      case L1Endpoint.Handed.Accepted(), L1Endpoint.Handed.Known() -> {
        offered.add(signed.hash());
        awaitBlock(clockMs.getAsLong());
      }
      case L1Endpoint.Handed.Underpriced() -> {
        // Somebody else's, or our own of an earlier life, sits at this nonce.
        Fees more = fees.replacement(l1.market());
        if (!more.within(limits.feeCap())) {
          awaitBlock(clockMs.getAsLong());
        } else {
          fees = more;
        }
      }
      case L1Endpoint.Handed.NonceUsed() -> awaitBlock(clockMs.getAsLong());
      case L1Endpoint.Handed.Refused(String why) -> {
        return end(new Outcome.Lost(payload.name(), why));
      }
    }
    return Optional.empty();
  }

  private void awaitBlock(long nowMs) {
    sentAtMs = nowMs;
    state = State.WAITING;
  }

  private Optional<Outcome> look() {
    // The nonce first: a transaction that gets in between is then found by its hash.
    boolean used = l1.minedNonce(account) > nonce;
    for (Bytes32 hash : offered) {
      Optional<L1Endpoint.Inclusion> inclusion = l1.inclusion(hash);
      if (inclusion.isPresent()) {
        return end(
            inclusion.get().succeeded()
                ? new Outcome.Included(payload.name(), hash, inclusion.get().block())
                : new Outcome.Reverted(payload.name(), hash));
      }
    }
    if (used) {
      return end(new Outcome.Lost(payload.name(), "its nonce went to another transaction"));
    }
    if (clockMs.getAsLong() - sentAtMs >= limits.resubmitMs()) {
      offerMore();
    }
    return Optional.empty();
  }

  private void offerMore() {
    Fees more = fees.replacement(l1.market());
    if (more.within(limits.feeCap())) {
      LOG.info("{} is stuck at nonce {}: offering more", payload.name(), nonce);
      fees = more;
    } else {
      LOG.warn("{} is stuck at nonce {} and the fee cap is reached", payload.name(), nonce);
    }
    state = State.SENDING;
  }

  private Optional<Outcome> end(Outcome outcome) {
    intent.clear();
    state = State.IDLE;
    payload = null;
    sentAtMs = 0;
    return Optional.of(outcome);
  }
}
