package io.tributary.sequencer.rpc.server;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Who counts as one client. */
final class ClientKey {
  private ClientKey() {}

  /** For shares: a network; on loopback, where all have one address, a connection. */
  static Object ofShare(Channel channel) {
    InetAddress address = address(channel);
    return address == null || address.isLoopbackAddress() ? channel.id() : network(address);
  }

  /** For the count of connections: a network. */
  static Object ofNetwork(Channel channel) {
    InetAddress address = address(channel);
    return address == null ? "unknown" : network(address);
  }

  /** One customer usually has a whole IPv6 network of 64 bits. */
  static Object network(InetAddress address) {
    return address instanceof Inet6Address
        ? Long.valueOf(ByteBuffer.wrap(address.getAddress()).getLong())
        : address;
  }

  private static InetAddress address(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress socket ? socket.getAddress() : null;
  }
}
