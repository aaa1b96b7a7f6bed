package io.tributary.sequencer.rpc.server;

import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.Map;

/** Counts open connections, in all and by network. Safe for concurrent use. */
final class ConnectionCount {
  private final int limit;
  private final int limitOfNetwork;
  private final Map<Object, Integer> byNetwork = new HashMap<>();
  private int all;

  ConnectionCount(int limit, int limitOfNetwork) {
    this.limit = limit;
    this.limitOfNetwork = limitOfNetwork;
  }

  /** Counts a connection until it closes; false where there are too many. */
  boolean admit(Channel channel) {
    Object network = ClientKey.ofNetwork(channel);
    if (!add(network)) {
      return false;
    }
    channel.closeFuture().addListener(closed -> remove(network));
    return true;
  }

  private synchronized boolean add(Object network) {
    int here = byNetwork.getOrDefault(network, 0);
    if (all >= limit || here >= limitOfNetwork) {
      return false;
    }
    byNetwork.put(network, here + 1);
    all++;
    return true;
  }

  private synchronized void remove(Object network) {
    byNetwork.computeIfPresent(network, (key, here) -> here == 1 ? null : here - 1);
    all--;
  }

  synchronized int open() {
    return all;
  }
}
