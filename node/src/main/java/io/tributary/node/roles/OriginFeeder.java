package io.tributary.node.roles;

import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.bridge.l1.L1Header;
import io.tributary.bridge.watcher.L1Listener;
import io.tributary.bridge.watcher.L1Watcher;
import io.tributary.bridge.watcher.WatchedBlock;
import io.tributary.core.block.BlobFee;
import io.tributary.core.types.Block;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.node.l2.OriginCodec;
import io.tributary.sequencer.Sequencer;
import io.tributary.sequencer.ring.Halt;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches L1 and hands each block that is confirmed to the sequencer, as an origin with its
 * deposits, in order. Where L1 takes back one that was handed in, the reorganisation was deeper
 * than the confirmations: the sequencer goes back to the last block whose origin L1 still has.
 * Sequencing stops where it cannot go back so far.
 */
public final class OriginFeeder implements Agent, L1Listener {
  private static final Logger LOG = LoggerFactory.getLogger(OriginFeeder.class);

  private final L1Client l1;
  private final long blobUpdateFraction;
  private final RollupConfig rollup;
  private final long confirmations;
  private final Sequencer sequencer;
  private final UnwindTarget target;
  private final long pollMs;
  private final AtomicBoolean caughtUp;
  private L1Watcher watcher;
  private CompletableFuture<Void> unwinding = CompletableFuture.completedFuture(null);
  private long nextPollMs;

  /**
   * Feeds {@code sequencer}.
   *
   * @param confirmations blocks on top of one before it is handed in
   * @param target finds the block to go back to
   * @param pollMs how often L1 is asked for its head
   * @param caughtUp holds whether every confirmed block was handed in at the last look
   */
  public OriginFeeder(
      L1Client l1,
      long blobUpdateFraction,
      RollupConfig rollup,
      long confirmations,
      Sequencer sequencer,
      UnwindTarget target,
      long pollMs,
      AtomicBoolean caughtUp) {
    this.l1 = l1;
    this.blobUpdateFraction = blobUpdateFraction;
    this.rollup = rollup;
    this.confirmations = confirmations;
    this.sequencer = sequencer;
    this.target = target;
    this.pollMs = pollMs;
    this.caughtUp = caughtUp;
  }

  @Override
  public String name() {
    return "watcher";
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextPollMs || !unwinding.isDone() || sequencer.halted().isPresent()) {
      return NOT_DUE;
    }
    if (watcher == null && !beginWatching()) {
      return 1;
    }
    int work = watch();
    if (work == 0) {
      nextPollMs = nowMs + pollMs;
      caughtUp.set(watcher.position().number() >= confirmed());
    }
    return work;
  }

  private int watch() {
    try {
      return watcher.doWork();
    } catch (L1Exception e) {
      if (e.kind() != Kind.RESET) {
        throw e;
      }
      forgetPosition();
      return 1;
    }
  }

  @Override
  public void onBlock(WatchedBlock watched) {
    Optional<L1Origin> origin = L1Origin.of(asDerivationSeesIt(watched), rollup);
    if (origin.isEmpty()) {
      halt("block " + watched.header().number() + " has a deposit log that no portal emits");
      return;
    }
    if (!sequencer.l1Block(asSequencerSeesIt(watched.header(), origin.get()))) {
      throw new L1Exception(Kind.RETRY, "the sequencer's ring is full");
    }
  }

  @Override
  public void onReorg(L1Header ancestor) {
    forgetPosition();
  }

  private void forgetPosition() {
    watcher = null;
    caughtUp.set(false);
  }

  private long confirmed() {
    return l1.head().number() - confirmations;
  }

  /**
   * Begins after the last L1 block that the sequencer has; false where L1 does not have it any
   * more, after the sequencer was told to go back.
   */
  private boolean beginWatching() {
    L1Ref last = sequencer.lastL1();
    switch (target.find(last)) {
      case UnwindTarget.Search.OnL1(L1Header header) -> watcher = watcherAfter(header);
      case UnwindTarget.Search.GoBack(long number, L1Header origin) -> unwind(last, number, origin);
      case UnwindTarget.Search.TooDeep(String why) ->
          halt(
              "L1 took back block "
                  + last.number()
                  + " and the chain cannot go back so far: "
                  + why
                  + ". Derive it from L1 into a new folder (tributary follow), or start over (--fresh)");
    }
    return watcher != null && unwinding.isDone();
  }

  private void unwind(L1Ref last, long number, L1Header origin) {
    L1Ref after = new L1Ref(origin.number(), origin.hash());
    unwinding =
        sequencer
            .unwind(number, after)
            .orElseThrow(() -> new L1Exception(Kind.RETRY, "the sequencer's ring is full"))
            .toCompletableFuture();
    LOG.warn(
        "L1 took back block {}: going back to L2 block {}, whose origin is L1 block {}",
        last.number(),
        number,
        origin.number());
    watcher = watcherAfter(origin);
  }

  private L1Watcher watcherAfter(L1Header header) {
    return new L1Watcher(l1, confirmations, header, this);
  }

  private io.tributary.derivation.l1.L1Block asDerivationSeesIt(WatchedBlock watched) {
    L1Header header = watched.header();
    return io.tributary.derivation.l1.L1Block.of(
        new Block(header.hash(), header.header(), List.of(), List.of()),
        watched.receipts(),
        BlobFee.of(header.header().excessBlobGas(), blobUpdateFraction));
  }

  private static L1Block asSequencerSeesIt(L1Header header, L1Origin origin) {
    return new L1Block(
        header.number(),
        header.hash(),
        header.header().parentHash(),
        header.timestamp(),
        OriginCodec.encode(origin));
  }

  private void halt(String detail) {
    sequencer.halt(new Halt(Halt.Reason.L1_REORG, detail));
  }
}
