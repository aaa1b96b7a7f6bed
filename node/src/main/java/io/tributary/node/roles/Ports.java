package io.tributary.node.roles;

import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks whether ports are free before anything is started or written. */
public final class Ports {
  private Ports() {}

  /**
   * Tries every one of them on loopback.
   *
   * @throws Refusal naming the first that another process has; 0 is always free
   */
  public static void requireFree(int... ports) {
    for (int port : ports) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        throw new Refusal("port " + port + " is in use by another process", e);
      }
    }
  }
}
