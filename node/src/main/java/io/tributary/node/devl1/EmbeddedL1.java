package io.tributary.node.devl1;

import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.node.roles.AgentRunner;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.tuweni.units.bigints.UInt256;

/** The development L1 in one piece: its chain, its producer's thread, its server. */
public final class EmbeddedL1 implements AutoCloseable {
  /** How long the producer rests where no slot has begun. */
  private static final long REST_MS = 20;

  private final L1Chain chain;
  private final L1Server server;
  private final AgentRunner producer;

  private EmbeddedL1(L1Chain chain, L1Server server, AgentRunner producer) {
    this.chain = chain;
    this.server = server;
    this.producer = producer;
  }

  /**
   * Opens or starts the chain in {@code folder}, serves it and makes its blocks.
   *
   * @param config where JSON-RPC and the beacon API listen
   * @param onBlock told of each new block on the producer's thread, after it is durable
   * @param onFailure called when the producer ended by a failure
   * @throws IOException where the port cannot be had
   */
  public static EmbeddedL1 start(
      Path folder,
      RpcServerConfig config,
      Crypto crypto,
      Clock clock,
      Consumer<ChainBlock> onBlock,
      Runnable onFailure)
      throws IOException {
    L1Chain chain = L1Chain.open(folder, parameters(), crypto, clock.millis() / 1000);
    L1Server server;
    try {
      server = L1Server.start(chain, config, clock);
    } catch (IOException e) {
      chain.close();
      throw e;
    }
    AgentRunner producer =
        AgentRunner.start(
            new L1Producer(chain, onBlock), clock, AgentRunner.Idle.ofMillis(REST_MS), onFailure);
    return new EmbeddedL1(chain, server, producer);
  }

  public int port() {
    return server.port();
  }

  /** The port for the roles of this process. */
  public int rolesPort() {
    return server.rolesPort();
  }

  /** What ended the producer, if something did. */
  public Optional<Throwable> failure() {
    return producer.failure();
  }

  public long headNumber() {
    return chain.head().header().number();
  }

  @Override
  public void close() {
    server.close();
    producer.close();
    chain.close();
  }

  private static L1Parameters parameters() {
    SortedMap<Address, UInt256> balances = new TreeMap<>();
    for (DevelopmentAccount account : DevelopmentAccounts.get().all()) {
      balances.put(account.address(), Devnet.L1_ETHER_BALANCE_WEI);
    }
    return new L1Parameters(
        Devnet.L1_CHAIN_ID,
        Devnet.L1_BLOCK_TIME_SECONDS,
        Devnet.L1_GAS_LIMIT,
        Devnet.L1_SAFE_DISTANCE_BLOCKS,
        Devnet.L1_FINALIZED_DISTANCE_BLOCKS,
        Devnet.GENESIS_BASE_FEE_WEI,
        balances);
  }
}
