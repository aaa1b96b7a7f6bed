package io.tributary.node.devl1;

import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.sequencer.rpc.server.HttpRoute;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON-RPC and the beacon API of the embedded L1: on its port for everybody, and once more on a
 * free loopback port for the roles of this process, with threads of their own, so that no load on
 * the first keeps the batcher from its L1.
 */
public final class L1Server implements AutoCloseable {
  private final RpcServer everybody;
  private final RpcServer roles;

  private L1Server(RpcServer everybody, RpcServer roles) {
    this.everybody = everybody;
    this.roles = roles;
  }

  /**
   * Binds and serves.
   *
   * @throws IOException where the port cannot be had
   */
  public static L1Server start(L1Chain chain, RpcServerConfig config, InstantSource clock)
      throws IOException {
    Map<String, RpcMethod> methods =
        new HashMap<>(EthMethods.all(new L1Backend(chain), EthConfig.DEFAULT, clock));
    methods.put("eth_config", RpcMethod.plain(() -> ForkConfig.of(chain.rules(), chain.hashOf(0))));
    List<HttpRoute> routes = new BeaconRoutes(new ChainBeaconView(chain)).routes();
    RpcServer everybody = RpcServer.start(config.withRoutes(routes), methods);
    try {
      RpcServerConfig own = RpcServerConfig.loopback(0).withRoutes(routes);
      return new L1Server(everybody, RpcServer.start(own, methods));
    } catch (IOException e) {
      everybody.close();
      throw e;
    }
  }

  public int port() {
    return everybody.port();
  }

  /** The port of the roles of this process. */
  public int rolesPort() {
    return roles.port();
  }

  @Override
  public void close() {
    everybody.close();
    roles.close();
  }
}
