package io.tributary.bridge.game;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.types.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves games whose clock has run out and moves the anchor on, so that nobody who withdraws has
 * to. Games whose claim this node does not derive are left alone. Anybody may run one; two of them
 * only waste gas. One thread; remembers nothing that L1 does not know.
 */
public final class GameKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(GameKeeper.class);
  private static final long LOOK_BACK = 30;

  private final L1Client l1;
  private final KeeperSender sender;
  private final DerivedOutputs outputs;
  private final Games games;
  private final Address registry;
  private final long clockSeconds;
  private final Set<Game> denounced = new HashSet<>();
  private Game settled;

  /**
   * @param sender pays for the transactions, any account will do
   * @param outputs that claims are compared with
   * @param clockSeconds of the games
   */
  public GameKeeper(
      L1Client l1,
      KeeperSender sender,
      DerivedOutputs outputs,
      Contracts contracts,
      long clockSeconds) {
    this.l1 = l1;
    this.sender = sender;
    this.outputs = outputs;
    this.games = new Games(l1, contracts);
    this.registry = contracts.anchorStateRegistry();
    this.clockSeconds = clockSeconds;
  }

  /** Starts what is due now, one transaction at most; returns how many. */
  public int doWork(long nowMs) {
    if (!sender.settle(nowMs)) {
      return 0;
    }
    long count = games.count();
    List<Game> open = count == 0 ? List.of() : open(games.latest(count - 1, LOOK_BACK));
    return resolveDue(open, nowMs) || moveAnchor(open, nowMs) ? 1 : 0;
  }

  private List<Game> open(List<Game> latest) {
    if (latest.isEmpty()) {
      return List.of();
    }
    // After a reorganisation other games have the same indices. An endpoint that is behind looks
    // alike, and only makes the keeper look at the same games again.
    boolean isGone = latest.getLast().index() <= settledIndex() && !latest.contains(settled);
    if (isGone) {
      settled = null;
    }
    return latest.stream().filter(game -> game.index() > settledIndex()).toList();
  }

  private long settledIndex() {
    return settled == null ? -1 : settled.index();
  }

  private boolean resolveDue(List<Game> open, long nowMs) {
    long now = l1.head().timestamp();
    for (Game game : open.reversed()) {
      if (game.createdAt() + clockSeconds < now
          && games.status(game) == Game.Status.IN_PROGRESS
          && holds(game)
          && sender.send(game.address(), Games.resolve(), () -> holds(game), nowMs)) {
        return true;
      }
    }
    return false;
  }

  private boolean moveAnchor(List<Game> open, long nowMs) {
    for (Game game : open) {
      if (games.isClaimValid(game) && holds(game)) {
        boolean isNewer = game.l2BlockNumber() > games.anchor();
        settled = isNewer ? settled : game;
        return isNewer && anchorAt(game, nowMs);
      }
    }
    return false;
  }

  private boolean anchorAt(Game game, long nowMs) {
    return sender.send(
        registry,
        AbiEncoder.call("setAnchorState(address)", AbiValue.address(game.address())),
        () -> holds(game),
        nowMs);
  }

  /** Whether this node derives what the game claims. */
  private boolean holds(Game game) {
    return outputs
        .root(game.l2BlockNumber())
        .map(root -> root.equals(game.rootClaim()) || denounce(game))
        .orElse(false);
  }

  private boolean denounce(Game game) {
    if (denounced.add(game)) {
      LOG.warn(
          "game {} claims {} for block {}, which this node does not derive: it is not resolved",
          game.index(),
          game.rootClaim(),
          game.l2BlockNumber());
    }
    return false;
  }
}
