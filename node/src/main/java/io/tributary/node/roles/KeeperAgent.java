package io.tributary.node.roles;

import io.tributary.bridge.game.GameKeeper;
import io.tributary.bridge.l1.L1Exception;

/** Resolves games whose clock has run out, now and then, so that nobody who withdraws has to. */
public final class KeeperAgent implements Agent {
  private final GameKeeper keeper;
  private final long intervalMs;
  private long nextMs;

  /** Lets {@code keeper} look every {@code intervalMs}. */
  public KeeperAgent(GameKeeper keeper, long intervalMs) {
    this.keeper = keeper;
    this.intervalMs = intervalMs;
  }

  @Override
  public String name() {
    return "game-keeper";
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextMs) {
      return NOT_DUE;
    }
    nextMs = nowMs + intervalMs;
    try {
      return keeper.doWork(nowMs);
    } catch (L1Exception e) {
      // Anybody may resolve a game: one whose transaction failed was late, and looks again.
      throw new L1Exception(L1Exception.Kind.RETRY, e.getMessage(), e);
    }
  }
}
