package io.tributary.sequencer.rpc.server;

import io.tributary.sequencer.rpc.RpcLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how a server listens.
 *
 * @param addresses to bind, as literals; all with the same port
 * @param port 0 for any free one
 * @param limits of one request
 * @param connections limits of connections
 * @param pools that this server shares with others, which their owner closes; empty for its own
 * @param allowedHosts names that the Host header, and the host of an Origin header, may have, lower
 *     case and without port; {@code *} for every one. The address that a client connects to is
 *     allowed besides.
 * @param origins whose pages may read answers
 * @param routes plain GET resources beside JSON-RPC
 */
public record RpcServerConfig(
    List<String> addresses,
    int port,
    RpcLimits limits,
    ConnectionLimits connections,
    Optional<CallPools> pools,
    Set<String> allowedHosts,
    AllowedOrigins origins,
    List<HttpRoute> routes) {
  /**
   * The names of this machine: what a page of a stranger cannot make a browser say (DNS rebinding).
   */
  public static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  public RpcServerConfig {
    addresses = List.copyOf(addresses);
    allowedHosts = Set.copyOf(allowedHosts);
    routes = List.copyOf(routes);
  }

  /** On loopback with default limits, threads of its own and no routes. */
  public static RpcServerConfig loopback(int port) {
    return new RpcServerConfig(
        List.of("127.0.0.1"),
        port,
        RpcLimits.DEFAULT,
        ConnectionLimits.DEFAULT,
        Optional.empty(),
        LOOPBACK_NAMES,
        AllowedOrigins.NONE,
        List.of());
  }

  /** The same at another port. */
  public RpcServerConfig at(int another) {
    return new RpcServerConfig(
        addresses, another, limits, connections, pools, allowedHosts, origins, routes);
  }

  public RpcServerConfig withLimits(RpcLimits some) {
    return new RpcServerConfig(
        addresses, port, some, connections, pools, allowedHosts, origins, routes);
  }

  public RpcServerConfig withConnections(ConnectionLimits some) {
    return new RpcServerConfig(addresses, port, limits, some, pools, allowedHosts, origins, routes);
  }

  public RpcServerConfig withPools(CallPools shared) {
    return new RpcServerConfig(
        addresses, port, limits, connections, Optional.of(shared), allowedHosts, origins, routes);
  }

  public RpcServerConfig withOrigins(AllowedOrigins some) {
    return new RpcServerConfig(
        addresses, port, limits, connections, pools, allowedHosts, some, routes);
  }

  public RpcServerConfig withRoutes(List<HttpRoute> some) {
    return new RpcServerConfig(
        addresses, port, limits, connections, pools, allowedHosts, origins, some);
  }
}
