package io.tributary.node.roles;

import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Header;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.node.l2.OriginCodec;
import io.tributary.sequencer.Sequencer;
import io.tributary.sequencer.ring.Halt;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches L1 and hands each block that is confirmed to the sequencer, as an origin with its deposits, in order. Where the
 * chain no longer holds the block handed in last, sequencing stops: L1 was reorganised deeper than the confirmations.
 */
public final class OriginFeeder implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(OriginFeeder.class);
  private static final int BLOCKS_A_CYCLE = 64;

  private final L1Reader l1;
  private final RollupConfig rollup;
  private final long confirmations;
  private final Sequencer sequencer;
  private final long pollMs;
  private L1Ref last;
  private long nextPollMs;
  private final AtomicBoolean caughtUp;
  private volatile String trouble = "";

  /**
   * Feeds {@code sequencer}.
   *
   * @param confirmations blocks on top of one before it is handed in
   * @param pollMs how often L1 is asked for its head
   * @param caughtUp holds whether every confirmed block was handed in at the last look
   */
  public OriginFeeder(
      L1Reader l1, RollupConfig rollup, long confirmations, Sequencer sequencer, long pollMs,
      AtomicBoolean caughtUp) {
    this.caughtUp = caughtUp;
    this.l1 = l1;
    this.rollup = rollup;
    this.confirmations = confirmations;
    this.sequencer = sequencer;
    this.pollMs = pollMs;
  }

  @Override
  public String name() {
    return "watcher";
  }

  @Override
  public void onStart() {
    last = sequencer.lastL1();
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextPollMs || sequencer.halted().isPresent()) {
      return 0;
    }
    try {
      int work = feed();
      if (work < BLOCKS_A_CYCLE) {
        nextPollMs = nowMs + pollMs;
      }
      recovered();
      return work;
    } catch (L1Exception e) {
      nextPollMs = nowMs + pollMs;
      return failed(e);
    }
  }

  /** What is wrong with L1; empty if nothing is. */
  public String trouble() {
    return trouble;
  }

  private int feed() {
    long confirmed = l1.head().number() - confirmations;
    int fed = 0;
    while (last.number() < confirmed && fed < BLOCKS_A_CYCLE && feedNext()) {
      fed++;
    }
    if (fed == 0 && !isStillThere(last)) {
      halt("block " + last + " is not on L1 any more");
    }
    caughtUp.set(last.number() >= confirmed);
    return fed;
  }

  /** False where the block has to be handed in again later. */
  private boolean feedNext() {
    Optional<L1Header> header = l1.header(last.number() + 1);
    if (header.isEmpty()) {
      return false;
    }
    if (!header.get().header().parentHash().equals(last.hash())) {
      halt("block " + header.get().number() + " does not follow " + last);
      return false;
    }
    Optional<L1Origin> origin = L1Origin.of(l1.withoutTransactions(header.get()), rollup);
    if (origin.isEmpty()) {
      halt("block " + header.get().number() + " has a deposit log that no portal emits");
      return false;
    }
    L1Block block =
        new L1Block(
            header.get().number(),
            header.get().hash(),
            header.get().header().parentHash(),
            header.get().timestamp(),
            OriginCodec.encode(origin.get()));
    if (!sequencer.l1Block(block)) {
      return false;
    }
    last = block.ref();
    return true;
  }

  private boolean isStillThere(L1Ref block) {
    return l1.header(block.number()).map(header -> header.hash().equals(block.hash())).orElse(false);
  }

  private void halt(String detail) {
    sequencer.halt(new Halt(Halt.Reason.L1_REORG, detail));
  }

  private int failed(L1Exception e) {
    if (e.kind() == L1Exception.Kind.FATAL) {
      throw e;
    }
    if (trouble.isEmpty()) {
      LOG.warn("L1 does not answer as it should: {}", e.getMessage());
    }
    trouble = String.valueOf(e.getMessage());
    caughtUp.set(false);
    return 0;
  }

  private void recovered() {
    if (!trouble.isEmpty()) {
      LOG.warn("L1 answers again");
      trouble = "";
    }
  }
}
