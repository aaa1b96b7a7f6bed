package io.tributary.bridge.game;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Reads the games of our type, and makes the calldata for them. Safe for concurrent use. */
public final class Games {
  private static final long PAGE = 50;

  private final L1Client l1;
  private final Contracts contracts;

  public Games(L1Client l1, Contracts contracts) {
    this.l1 = l1;
    this.contracts = contracts;
  }

  public long count() {
    return read(
        contracts.disputeGameFactory(), AbiEncoder.call("gameCount()"), out -> out.number(0));
  }

  /** Up to {@code n} games, newest first, from the index {@code start} downwards. */
  public List<Game> latest(long start, long n) {
    return read(
        contracts.disputeGameFactory(),
        AbiEncoder.call(
            "findLatestGames(uint32,uint256,uint256)",
            AbiValue.uint(Devnet.GAME_TYPE),
            AbiValue.uint(start),
            AbiValue.uint(n)),
        Games::games);
  }

  private static List<Game> games(AbiReader found) {
    AbiReader items = found.items(0);
    List<Game> games = new ArrayList<>();
    for (int i = 0; i < found.length(0); i++) {
      AbiReader game = items.at(i);
      games.add(
          new Game(
              game.number(0),
              Address.ofWord(game.word(1)),
              game.number(2),
              game.word(3),
              new AbiReader(game.blob(4)).number(0)));
    }
    return games;
  }

  /** The newest game, if there is one. */
  public Optional<Game> newest() {
    long count = count();
    return count == 0 ? Optional.empty() : latest(count - 1, 1).stream().findFirst();
  }

  /**
   * The oldest of the latest games whose block comes at or after {@code l2BlockNumber}: the one
   * that can be used first.
   */
  public Optional<Game> covering(long l2BlockNumber) {
    Optional<Game> best = Optional.empty();
    for (long start = count() - 1; start >= 0; start -= PAGE) {
      for (Game game : latest(start, PAGE)) {
        if (game.l2BlockNumber() < l2BlockNumber) {
          return best;
        }
        best = Optional.of(game);
      }
    }
    return best;
  }

  // The enum is declared in the order of the contract's.
  @SuppressWarnings("EnumOrdinal")
  public Game.Status status(Game game) {
    return read(
        game.address(),
        AbiEncoder.call("status()"),
        out -> Game.Status.values()[(int) out.number(0)]);
  }

  /** Whether the claim counts: undisputed, resolved, and long enough so. */
  public boolean isClaimValid(Game game) {
    return read(
        contracts.anchorStateRegistry(),
        AbiEncoder.call("isGameClaimValid(address)", AbiValue.address(game.address())),
        out -> out.bool(0));
  }

  /** The L2 block number of the newest output that counts for everybody. */
  public long anchor() {
    return read(
        contracts.anchorStateRegistry(), AbiEncoder.call("getAnchorRoot()"), out -> out.number(1));
  }

  /** Calldata for the factory: a claim about the output of an L2 block. */
  public static Bytes create(Bytes32 outputRoot, long l2BlockNumber) {
    return AbiEncoder.call(
        "create(uint32,bytes32,bytes)",
        AbiValue.uint(Devnet.GAME_TYPE),
        AbiValue.word(outputRoot),
        AbiValue.bytes(Bytes32.leftPad(Bytes.ofUnsignedLong(l2BlockNumber))));
  }

  /** Calldata for a game whose clock has run out. */
  public static Bytes resolve() {
    return AbiEncoder.call("resolve()");
  }

  private <T> T read(Address contract, Bytes call, Function<AbiReader, T> result) {
    return l1.call(contract, call, BlockId.LATEST, output -> result.apply(new AbiReader(output)));
  }
}
