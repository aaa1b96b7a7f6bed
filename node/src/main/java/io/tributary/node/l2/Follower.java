package io.tributary.node.l2;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Block;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.l1.L1Block;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.derivation.pipeline.DerivationPipeline;
import io.tributary.derivation.pipeline.L2Chain;
import io.tributary.derivation.pipeline.PipelineStart;
import io.tributary.derivation.pipeline.Step;
import io.tributary.derivation.pipeline.Trace;
import io.tributary.store.ChainStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives derivation: fetches what the pipeline asks for and gives an engine what it derives. One
 * thread works; the heads may be read from any.
 */
public final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final RollupConfig rollup;
  private final L2Places places;
  private final DerivedEngine engine;
  private final L1Source l1;
  private final Crypto crypto;
  private final Trace trace;
  private final Checkpoints checkpoints;
  private DerivationPipeline pipeline;
  private volatile long safe;
  private volatile long finalized;
  private volatile long l1Read;
  private volatile Optional<Step.Halted.Reason> halted = Optional.empty();

  /**
   * @param store where the checkpoints are kept; the chain itself is the engine's
   */
  public Follower(
      RollupConfig rollup,
      DerivedEngine engine,
      ChainStore store,
      L1Source l1,
      Crypto crypto,
      Trace trace) {
    this.rollup = rollup;
    this.places = new L2Places(rollup);
    this.engine = engine;
    this.l1 = l1;
    this.crypto = crypto;
    this.trace = trace;
    this.checkpoints = new Checkpoints(store);
    restart();
  }

  /** Number of the last block that L1 says. */
  public long safe() {
    return safe;
  }

  /** Number of the last block that L1 says and will not take back. */
  public long finalized() {
    return finalized;
  }

  /** Number of the last L1 block that was read. */
  public long l1Read() {
    return l1Read;
  }

  /** Why derivation cannot go on, if it cannot. */
  public Optional<Step.Halted.Reason> halted() {
    return halted;
  }

  /** A step; how much it did: 0 where it waits for L1 or for the sequencer. */
  public int doWork() {
    return switch (pipeline.step()) {
      case Step.NeedL1(long number) -> readL1(number);
      case Step.NeedBlobs need -> {
        pipeline.provideBlobs(l1.blobs(need.l1(), need.blobs()));
        yield 1;
      }
      case Step.Derived derived -> take(derived);
      case Step.Halted(Step.Halted.Reason reason) -> halt(reason);
    };
  }

  private int readL1(long number) {
    keepCheckpoint();
    Optional<L1Block> block = l1.block(number);
    if (block.isEmpty()) {
      return 0;
    }
    if (!pipeline.provideL1(block.get())) {
      goBack(number);
      return 1;
    }
    l1Read = number;
    return 1;
  }

  private void keepCheckpoint() {
    Checkpoint now = pipeline.checkpoint();
    if (now.l1() != null) {
      checkpoints.add(
          new Checkpoints.Entry(
              now.l1().number(), now.l1().hash(), now.head().number(), now.head().hash()));
      checkpoints.upTo(l1.finalizedNumber()).ifPresent(entry -> finalized = entry.l2Number());
    }
  }

  private int take(Step.Derived derived) {
    return switch (engine.take(derived.attributes(), derived.parent())) {
      case DerivedEngine.Answer.Taken(Block block) -> {
        pipeline.accepted(places.ref(block), places.systemConfig(block));
        safe = block.number();
        yield 1;
      }
      case DerivedEngine.Answer.Refused() -> {
        pipeline.refused();
        yield 1;
      }
      case DerivedEngine.Answer.NotYet() -> 0;
    };
  }

  private int halt(Step.Halted.Reason reason) {
    if (reason == Step.Halted.Reason.ORIGIN_MISMATCH) {
      goBack(l1Read);
      return 1;
    }
    if (halted.isEmpty()) {
      LOG.error("Derivation stands still: {}", reason);
      halted = Optional.of(reason);
    }
    return 0;
  }

  /**
   * L1 went another way below {@code number}: on from the newest checkpoint that is still on it.
   */
  private void goBack(long number) {
    LOG.warn("L1 was reorganised below block {}", number);
    while (checkpoints.newest().isPresent() && !isOnL1(checkpoints.newest().get())) {
      checkpoints.drop();
    }
    restart();
  }

  private boolean isOnL1(Checkpoints.Entry entry) {
    return l1.block(entry.l1Number())
        .map(block -> block.id().hash().equals(entry.l1Hash()))
        .orElse(false);
  }

  private void restart() {
    L2Chain chain = new EngineChain();
    PipelineStart start =
        checkpoints
            .newest()
            .map(entry -> PipelineStart.at(checkpoint(entry), rollup, chain))
            .orElseGet(() -> PipelineStart.genesis(rollup));
    L2BlockRef head = start.checkpoint().head();
    if (!engine.rewind(head.number())) {
      throw new IllegalStateException("cannot go back to block " + head.number());
    }
    safe = head.number();
    pipeline = new DerivationPipeline(rollup, start, chain, crypto, trace);
  }

  private Checkpoint checkpoint(Checkpoints.Entry entry) {
    L2BlockRef head = places.ref(engine.block(entry.l2Number()).orElseThrow());
    if (!head.hash().equals(entry.l2Hash())) {
      throw new IllegalStateException("the chain and its derivation checkpoint do not fit");
    }
    return new Checkpoint(new BlockId(entry.l1Number(), entry.l1Hash()), head);
  }

  /** The engine's chain as the pipeline reads it. */
  private final class EngineChain implements L2Chain {
    @Override
    public Optional<L2BlockRef> block(long number) {
      return engine.block(number).map(places::ref);
    }

    @Override
    public SystemConfig systemConfig(long number) {
      return places.systemConfig(engine.block(number).orElseThrow());
    }
  }
}
