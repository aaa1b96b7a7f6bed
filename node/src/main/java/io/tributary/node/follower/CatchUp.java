package io.tributary.node.follower;

import io.tributary.bridge.l1.L1Header;
import io.tributary.derivation.RollupConfig;
import io.tributary.node.metrics.Health;
import io.tributary.sequencer.rpc.eth.EthBackend.SyncProgress;
import java.util.Map;
import java.util.Optional;

/**
 * How far a follower is behind its L1. One thread writes; any thread may read.
 *
 * <p>The follower is caught up while derivation stands within some blocks of L1's head. L2's own
 * head is not known to a follower: its time is at most that of L1's head.
 */
final class CatchUp {
  /** L1 blocks that derivation may be behind while it works on the newest ones. */
  private static final long NEAR = 3;

  private final RollupConfig rollup;
  private final long startingBlock;
  private volatile L1Header l1Head;
  private volatile long derivedFrom;

  /**
   * Of a follower that starts.
   *
   * @param startingBlock its newest L2 block
   * @param derivedFrom number of the L1 block that derivation stands at
   */
  CatchUp(RollupConfig rollup, long startingBlock, L1Header l1Head, long derivedFrom) {
    this.rollup = rollup;
    this.startingBlock = startingBlock;
    this.l1Head = l1Head;
    this.derivedFrom = derivedFrom;
  }

  void l1Head(L1Header head) {
    l1Head = head;
  }

  void derivedFrom(long l1Number) {
    derivedFrom = l1Number;
  }

  /** Number of the L1 block that derivation stands at. */
  long derivedFrom() {
    return derivedFrom;
  }

  /** L1 blocks that are not derived yet. */
  long lag() {
    return Math.max(0, l1Head.number() - derivedFrom);
  }

  /** Progress for {@code eth_syncing}; empty once the follower is caught up. */
  Optional<SyncProgress> progress(long currentBlock) {
    long newest = (l1Head.timestamp() - rollup.genesisTimestamp()) / rollup.blockTimeSeconds();
    return lag() <= NEAR
        ? Optional.empty()
        : Optional.of(
            new SyncProgress(startingBlock, currentBlock, Math.max(currentBlock, newest)));
  }

  Health.Condition condition() {
    long behind = lag();
    return behind <= NEAR
        ? Health.Condition.ready(Map.of("lag", Long.toString(behind)))
        : Health.Condition.notReady(
            "catching up: " + behind + " L1 blocks of " + l1Head.number() + " are not derived yet");
  }
}
