package io.tributary.node.roles;

import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Header;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Block;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.l1.Inbox;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.derivation.pipeline.DerivationPipeline;
import io.tributary.derivation.pipeline.L2Chain;
import io.tributary.derivation.pipeline.PipelineStart;
import io.tributary.derivation.pipeline.Step;
import io.tributary.derivation.pipeline.Trace;
import io.tributary.node.l2.DerivationCheckpoints;
import io.tributary.node.l2.DerivedBlocks;
import io.tributary.node.l2.L2BlockReader;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derives L2 from L1: feeds the pipeline with L1 blocks and blobs, hands on what it derives, and says how far the chain is
 * safe and final. Where L1 was reorganised it goes back to the last point that is still on it.
 */
public final class DerivationAgent implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(DerivationAgent.class);

  private final Ports ports;
  private final RollupConfig rollup;
  private final L2BlockReader reader;
  private final DerivationCheckpoints checkpoints;
  private final Progress progress;
  private final long pollMs;
  private DerivationPipeline pipeline;
  private L1Header at;
  private long nextPollMs;
  private long finalizedL1 = -1;
  private volatile String trouble = "";
  private volatile long l1Number;

  /**
   * What it works on.
   *
   * @param chain the derived chain, as the pipeline asks for it
   * @param blocks what becomes of a derived block
   */
  public record Ports(
      L1Reader l1, BlobSource blobs, L2Chain chain, DerivedBlocks blocks, Crypto crypto, Trace trace) {}

  /** Hears how far L1 confirms the chain, on the agent's thread. */
  @FunctionalInterface
  public interface Progress {
    /** Block numbers, rising unless L1 was reorganised. */
    void confirmed(long safe, long finalized);
  }

  /**
   * Goes on at the newest of {@code checkpoints}.
   *
   * @param pollMs how often L1 is asked for a block that is not there yet
   */
  public DerivationAgent(
      RollupConfig rollup,
      Ports ports,
      DerivationCheckpoints checkpoints,
      Progress progress,
      long pollMs) {
    this.rollup = rollup;
    this.ports = ports;
    this.reader = new L2BlockReader(rollup);
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.pollMs = pollMs;
  }

  @Override
  public String name() {
    return "derivation";
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextPollMs) {
      return 0;
    }
    try {
      if (pipeline == null) {
        restart();
      }
      int work = advance();
      if (work == 0) {
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

  /** The L1 block that derivation stands at. */
  public long l1Number() {
    return l1Number;
  }

  private int advance() {
    return switch (pipeline.step()) {
      case Step.NeedL1(long number) -> provideL1(number);
      case Step.NeedBlobs needed -> provideBlobs(needed);
      case Step.Derived derived -> take(derived);
      case Step.Halted(Step.Halted.Reason reason) -> halted(reason);
    };
  }

  private int provideL1(long number) {
    checkpoints.add(pipeline.checkpoint());
    tellProgress();
    Optional<L1Header> header = ports.l1().header(number);
    if (header.isEmpty()) {
      checkStillThere();
      return 0;
    }
    if (!pipeline.provideL1(ports.l1().block(header.get()))) {
      LOG.warn("L1 block {} does not follow: L1 was reorganised", number);
      pipeline = null;
      return 1;
    }
    at = header.get();
    l1Number = number;
    return 1;
  }

  /** A branch that is not longer shows only when one looks back. */
  private void checkStillThere() {
    if (at != null
        && !ports.l1().header(at.number()).map(now -> now.hash().equals(at.hash())).orElse(false)) {
      LOG.warn("L1 block {} is gone: L1 was reorganised", at.number());
      pipeline = null;
    }
  }

  private int provideBlobs(Step.NeedBlobs needed) {
    List<Bytes32> hashes =
        needed.blobs().stream().map(Inbox.Entry.BlobReference::versionedHash).toList();
    List<Bytes> blobs = ports.blobs().blobs(at.timestamp(), at.hash(), hashes);
    pipeline.provideBlobs(blobs);
    return 1;
  }

  private int take(Step.Derived derived) {
    Optional<Block> block = ports.blocks().take(derived);
    if (block.isPresent()) {
      pipeline.accepted(reader.ref(block.get()), reader.systemConfig(block.get()));
    } else {
      pipeline.refused();
    }
    return 1;
  }

  private int halted(Step.Halted.Reason reason) {
    if (reason == Step.Halted.Reason.ORIGIN_MISMATCH && checkpoints.dropNewest()) {
      pipeline = null;
      return 1;
    }
    throw new IllegalStateException("nothing more can be derived from L1: " + reason);
  }

  private void restart() {
    Optional<Checkpoint> known = checkpoints.goBackTo(this::holds);
    PipelineStart start =
        known
            .map(checkpoint -> PipelineStart.at(checkpoint, rollup, ports.chain()))
            .orElseGet(() -> PipelineStart.genesis(rollup));
    at = null;
    ports.blocks().goBackTo(start.checkpoint().head().number());
    pipeline =
        new DerivationPipeline(rollup, start, ports.chain(), ports.crypto(), ports.trace());
  }

  /** Whether L1 and our chain still have both blocks. */
  private boolean holds(Checkpoint checkpoint) {
    L2BlockRef head = checkpoint.head();
    return ports.chain().block(head.number()).map(ours -> ours.equals(head)).orElse(false)
        && ports
            .l1()
            .header(checkpoint.l1().number())
            .map(header -> header.hash().equals(checkpoint.l1().hash()))
            .orElse(false);
  }

  private void tellProgress() {
    ports.l1().finalized().ifPresent(header -> finalizedL1 = header.number());
    long finalized = checkpoints.headAt(finalizedL1).map(L2BlockRef::number).orElse(0L);
    progress.confirmed(pipeline.head().number(), finalized);
  }

  private int failed(L1Exception e) {
    switch (e.kind()) {
      case FATAL -> throw e;
      case RESET -> pipeline = null;
      case RETRY -> {}
    }
    if (trouble.isEmpty()) {
      LOG.warn("L1 does not answer as it should: {}", e.getMessage());
    }
    trouble = String.valueOf(e.getMessage());
    return 0;
  }

  private void recovered() {
    if (!trouble.isEmpty()) {
      LOG.warn("L1 answers again");
      trouble = "";
    }
  }
}
