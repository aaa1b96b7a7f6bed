package io.tributary.batcher.proposer;

import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.game.Game;
import io.tributary.bridge.game.Games;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The dispute game factory on L1. */
public final class GameFactory implements OutputProposer.Factory {
  private final Contracts contracts;
  private final Games games;

  public GameFactory(L1Client l1, Contracts contracts) {
    this.contracts = contracts;
    this.games = new Games(l1, contracts);
  }

  @Override
  public Address address() {
    return contracts.disputeGameFactory();
  }

  @Override
  public long newestBlock() {
    return games.newest().map(Game::l2BlockNumber).orElse(-1L);
  }

  @Override
  public Bytes createCall(Bytes32 outputRoot, long l2BlockNumber) {
    return Games.create(outputRoot, l2BlockNumber);
  }
}
