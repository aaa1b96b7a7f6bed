package io.tributary.node.roles;

import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches L1 and hands each block that is confirmed to the sequencer, as an origin with its
 * deposits, in order. Where L1 takes back one that was handed in, sequencing stops: the reorg was
 * deeper than the confirmations.
 */
public final class OriginFeeder implements Agent, L1Listener {
  private final L1Client l1;
  private final long blobUpdateFraction;
  private final RollupConfig rollup;
  private final long confirmations;
  private final Sequencer sequencer;
  private final long pollMs;
  private final AtomicBoolean caughtUp;
  private L1Watcher watcher;
  private long nextPollMs;

  /**
   * Feeds {@code sequencer}.
   *
   * @param confirmations blocks on top of one before it is handed in
   * @param pollMs how often L1 is asked for its head
   * @param caughtUp holds whether every confirmed block was handed in at the last look
   */
  public OriginFeeder(
      L1Client l1,
      long blobUpdateFraction,
      RollupConfig rollup,
      long confirmations,
      Sequencer sequencer,
      long pollMs,
      AtomicBoolean caughtUp) {
    this.l1 = l1;
    this.blobUpdateFraction = blobUpdateFraction;
    this.rollup = rollup;
    this.confirmations = confirmations;
    this.sequencer = sequencer;
    this.pollMs = pollMs;
    this.caughtUp = caughtUp;
  }

  @Override
  public String name() {
    return "watcher";
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextPollMs || sequencer.halted().isPresent()) {
      return NOT_DUE;
    }
    if (!isWatching()) {
      nextPollMs = nowMs + pollMs;
      return NOT_DUE;
    }
    int work = watcher.doWork();
    if (work == 0) {
      nextPollMs = nowMs + pollMs;
      caughtUp.set(watcher.position().number() >= confirmed());
    }
    return work;
  }

  @Override
  public void onBlock(WatchedBlock watched) {
    Optional<L1Origin> origin = L1Origin.of(asDerivationSeesIt(watched), rollup);
    if (origin.isEmpty()) {
      halt("block " + watched.header().number() + " has a deposit log that no portal emits");
      return;
    }
    if (!sequencer.l1Block(asSequencerSeesIt(watched.header(), origin.get()))) {
      throw new L1Exception(L1Exception.Kind.RETRY, "the sequencer's ring is full");
    }
  }

  @Override
  public void onReorg(L1Header ancestor) {
    halt("L1 took back what follows block " + ancestor.number());
  }

  private long confirmed() {
    return l1.head().number() - confirmations;
  }

  /**
   * Begins after the block that the sequencer has; false where the endpoint does not have that
   * number yet.
   */
  private boolean isWatching() {
    if (watcher != null) {
      return true;
    }
    L1Ref last = sequencer.lastL1();
    Optional<L1Header> header = l1.header(BlockId.number(last.number()));
    if (header.isEmpty()) {
      return false;
    }
    if (!header.get().hash().equals(last.hash())) {
      halt("block " + last.number() + " " + last.hash() + " is not on L1");
      return false;
    }
    watcher = new L1Watcher(l1, confirmations, header.get(), this);
    return true;
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
