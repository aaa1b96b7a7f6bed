package io.tributary.sequencer.rpc.server;

import io.tributary.sequencer.rpc.RpcLimits;
import java.util.List;
import java.util.Set;

/**
 * Where and how a server listens.
 *
 * @param host address to bind
 * @param port 0 for any free one
 * @param allowedHosts names that the Host header, and the host of an Origin header, may have, lower
 *     case and without port; empty to allow every one
 * @param routes plain GET resources beside JSON-RPC
 */
public record RpcServerConfig(
    String host, int port, RpcLimits limits, Set<String> allowedHosts, List<HttpRoute> routes) {
  /**
   * The names of this machine: what a page of a stranger cannot make a browser say (DNS rebinding).
   */
  public static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  public RpcServerConfig {
    allowedHosts = Set.copyOf(allowedHosts);
    routes = List.copyOf(routes);
  }

  /** On loopback with default limits and no routes. */
  public static RpcServerConfig loopback(int port) {
    return new RpcServerConfig("127.0.0.1", port, RpcLimits.DEFAULT, LOOPBACK_NAMES, List.of());
  }

  public RpcServerConfig withLimits(RpcLimits some) {
    return new RpcServerConfig(host, port, some, allowedHosts, routes);
  }

  public RpcServerConfig withRoutes(List<HttpRoute> some) {
    return new RpcServerConfig(host, port, limits, allowedHosts, some);
  }
}
