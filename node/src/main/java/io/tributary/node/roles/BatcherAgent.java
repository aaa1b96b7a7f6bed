package io.tributary.node.roles;

import io.tributary.batcher.Batcher;
import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.batcher.safe.SequencedChain;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Header;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.sequencer.SafeHead;
import java.util.TreeMap;

/** Runs the batcher, and tells how far L1 confirms the chain: its derivation knows. */
public final class BatcherAgent implements Agent {
  /** L1 blocks for which it is remembered what L2 they gave; finality takes fewer. */
  private static final int REMEMBERED = 1024;

  private final Batcher batcher;
  private final SequencedChain chain;
  private final DerivationDriver derivation;
  private final L1Client l1;
  private final SafeHead safeHead;
  private final TreeMap<Long, Long> safeAt = new TreeMap<>();
  private volatile long safe;
  private volatile long derivedFrom;

  /**
   * Drives {@code batcher}.
   *
   * @param safeHead told of progress
   */
  public BatcherAgent(
      Batcher batcher,
      SequencedChain chain,
      DerivationDriver derivation,
      L1Client l1,
      SafeHead safeHead) {
    this.batcher = batcher;
    this.chain = chain;
    this.derivation = derivation;
    this.l1 = l1;
    this.safeHead = safeHead;
  }

  @Override
  public String name() {
    return "batcher";
  }

  @Override
  public int doWork(long nowMs) {
    int work = batcher.doWork(nowMs);
    safe = chain.safeHead().number();
    derivation.checkpoint().ifPresent(this::tellProgress);
    return work;
  }

  /** Number of the newest block that L1 says; from any thread. */
  public long safe() {
    return safe;
  }

  /** Number of the L1 block that derivation stands at; from any thread. */
  public long derivedFrom() {
    return derivedFrom;
  }

  private void tellProgress(Checkpoint checkpoint) {
    long l1Number = checkpoint.l1().number();
    derivedFrom = l1Number;
    if (safeAt.isEmpty() || safeAt.lastKey() != l1Number) {
      // After a reorg what was remembered of later blocks does not hold.
      safeAt.tailMap(l1Number, true).clear();
      safeAt.put(l1Number, checkpoint.head().number());
      if (safeAt.size() > REMEMBERED) {
        safeAt.pollFirstEntry();
      }
      long finalizedL1 = l1.header(BlockId.FINALIZED).map(L1Header::number).orElse(0L);
      var finalized = safeAt.floorEntry(finalizedL1);
      safeHead.update(safe, finalized == null ? 0 : finalized.getValue());
    }
  }
}
