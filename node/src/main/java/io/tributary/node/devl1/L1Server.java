package io.tributary.node.devl1;

import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** JSON-RPC and the beacon API of the embedded L1, on one loopback port. */
public final class L1Server implements AutoCloseable {
  private final RpcServer server;

  private L1Server(RpcServer server) {
    this.server = server;
  }

  /**
   * Binds and serves.
   *
   * @throws IOException where the port cannot be had
   */
  public static L1Server start(L1Chain chain, int port, InstantSource clock) throws IOException {
    Map<String, RpcMethod> methods =
        new HashMap<>(EthMethods.all(new L1Backend(chain), EthConfig.DEFAULT, clock));
    methods.put("eth_config", (params, session) -> ForkConfig.of(chain.rules(), chain.hashOf(0)));
    BeaconRoutes beacon = new BeaconRoutes(new ChainBeaconView(chain));
    return new L1Server(
        RpcServer.start(RpcServerConfig.loopback(port).withRoutes(beacon.routes()), methods));
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
