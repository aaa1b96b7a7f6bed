package io.tributary.bridge.game;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.l1.L1Account;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.types.Address;
import java.util.List;

/**
 * Resolves games whose clock has run out and moves the anchor on, so that nobody who withdraws has
 * to. Anybody may run one; two of them only waste gas. One thread; remembers nothing that L1 does
 * not know.
 */
public final class GameKeeper {
  private static final long LOOK_BACK = 30;

  private final L1Client l1;
  private final L1Account account;
  private final Games games;
  private final Address registry;
  private final long clockSeconds;
  private long settled = -1;

  /**
   * @param account pays for the transactions, any will do
   * @param clockSeconds of the games
   */
  public GameKeeper(L1Client l1, L1Account account, Contracts contracts, long clockSeconds) {
    this.l1 = l1;
    this.account = account;
    this.games = new Games(l1, contracts);
    this.registry = contracts.anchorStateRegistry();
    this.clockSeconds = clockSeconds;
  }

  /** Does what is due now; how many things that were. What others did first is no failure. */
  public int doWork() {
    long count = games.count();
    if (count == 0 || settled == count - 1) {
      return 0;
    }
    List<Game> open =
        games.latest(count - 1, LOOK_BACK).stream().filter(game -> game.index() > settled).toList();
    return resolveDue(open) + moveAnchor(open);
  }

  private int resolveDue(List<Game> open) {
    long now = l1.head().timestamp();
    int sent = 0;
    for (Game game : open.reversed()) {
      if (game.createdAt() + clockSeconds < now
          && games.status(game) == Game.Status.IN_PROGRESS
          && account.attempt(game.address(), Games.resolve())) {
        sent++;
      }
    }
    return sent;
  }

  private int moveAnchor(List<Game> open) {
    for (Game game : open) {
      if (games.isClaimValid(game)) {
        settled = game.index();
        return game.l2BlockNumber() > games.anchor() && anchorAt(game) ? 1 : 0;
      }
    }
    return 0;
  }

  private boolean anchorAt(Game game) {
    return account.attempt(
        registry, AbiEncoder.call("setAnchorState(address)", AbiValue.address(game.address())));
  }
}
