package io.tributary.batcher.safe;

import io.tributary.core.port.Crypto;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.l1.L1Block;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.derivation.pipeline.DerivationPipeline;
import io.tributary.derivation.pipeline.PipelineStart;
import io.tributary.derivation.pipeline.Step;
import io.tributary.derivation.pipeline.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a pipeline from L1 and its blocks to an engine, and starts it again from a checkpoint where
 * L1 went another way. One thread; failures to read L1 or blobs leave it as it was, so that the
 * caller may simply call again.
 */
public final class DerivationDriver {
  private static final Logger LOG = LoggerFactory.getLogger(DerivationDriver.class);
  // Reorgs of up to 64 blocks are undone without starting over.
  private static final int KEPT_CHECKPOINTS = 80;

  private final RollupConfig config;
  private final L1Blocks l1;
  private final Engine engine;
  private final Checkpoints store;
  private final Crypto crypto;
  private final Trace trace;
  private final List<Checkpoint> checkpoints;
  private DerivationPipeline pipeline;
  private L1Block current;

  public DerivationDriver(
      RollupConfig config,
      L1Blocks l1,
      Engine engine,
      Checkpoints store,
      Crypto crypto,
      Trace trace) {
    this.config = config;
    this.l1 = l1;
    this.engine = engine;
    this.store = store;
    this.crypto = crypto;
    this.trace = trace;
    this.checkpoints = new ArrayList<>(store.load());
  }

  /** Whether L1 was found to have the last checkpoint, so that derivation goes on from there. */
  public boolean isStarted() {
    return pipeline != null;
  }

  /** The last checkpoint; empty until the first L1 block was read. */
  public Optional<Checkpoint> checkpoint() {
    return checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.getLast());
  }

  /** Up to {@code maxSteps} steps; how many were done, fewer where L1 or the engine has no more. */
  public int doWork(int maxSteps) {
    if (pipeline == null && !start()) {
      return 0;
    }
    int steps = 0;
    while (steps < maxSteps && step()) {
      steps++;
    }
    return steps;
  }

  private boolean step() {
    return switch (pipeline.step()) {
      case Step.NeedL1(long number) -> advance(number);
      case Step.NeedBlobs need -> {
        pipeline.provideBlobs(l1.blobs(current, need));
        yield true;
      }
      case Step.Derived derived -> build(derived);
      case Step.Halted(Step.Halted.Reason reason) -> halt(reason);
    };
  }

  private boolean advance(long number) {
    keep(pipeline.checkpoint());
    Optional<L1Block> block = l1.block(number);
    if (block.isEmpty()) {
      return false;
    }
    current = block.get();
    if (!pipeline.provideL1(current)) {
      LOG.warn("L1 went another way at block {}", number);
      return restart();
    }
    return true;
  }

  private boolean build(Step.Derived derived) {
    return switch (engine.build(derived)) {
      case Engine.Outcome.Built built -> {
        pipeline.accepted(built.ref(), built.systemConfig());
        yield true;
      }
      case Engine.Outcome.Refused() -> {
        pipeline.refused();
        yield true;
      }
      case Engine.Outcome.NotYet() -> false;
    };
  }

  private boolean halt(Step.Halted.Reason reason) {
    if (reason != Step.Halted.Reason.ORIGIN_MISMATCH) {
      throw new IllegalStateException("derivation cannot go on: " + reason);
    }
    checkpoints.removeLast();
    return restart();
  }

  private boolean restart() {
    pipeline = null;
    return start();
  }

  // From the newest checkpoint that L1 still has, else from genesis; false where the endpoint does
  // not have the checkpoint's number yet.
  private boolean start() {
    while (!checkpoints.isEmpty()) {
      Checkpoint newest = checkpoints.getLast();
      Optional<Bytes32> there = l1.hash(newest.l1().number());
      if (there.isEmpty()) {
        return false;
      }
      if (there.get().equals(newest.l1().hash())) {
        break;
      }
      checkpoints.removeLast();
    }
    if (checkpoints.isEmpty()) {
      engine.rewind(config.genesis());
      pipeline = pipeline(PipelineStart.genesis(config));
    } else {
      Checkpoint checkpoint = checkpoints.getLast();
      engine.rewind(checkpoint.head());
      pipeline = pipeline(PipelineStart.at(checkpoint, config, engine));
    }
    return true;
  }

  private DerivationPipeline pipeline(PipelineStart from) {
    return new DerivationPipeline(config, from, engine, crypto, trace);
  }

  private void keep(Checkpoint checkpoint) {
    if (!checkpoints.isEmpty() && checkpoints.getLast().equals(checkpoint)) {
      return;
    }
    checkpoints.add(checkpoint);
    if (checkpoints.size() > KEPT_CHECKPOINTS) {
      checkpoints.removeFirst();
    }
    store.save(List.copyOf(checkpoints));
  }
}
