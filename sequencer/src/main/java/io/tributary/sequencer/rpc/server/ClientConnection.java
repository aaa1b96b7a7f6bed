package io.tributary.sequencer.rpc.server;

import io.netty.channel.Channel;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.CallRunner;
import io.tributary.sequencer.rpc.MethodLane;
import io.tributary.sequencer.rpc.RpcError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One connection as a client of the lanes and of the shared memory. Its calls end when it closes.
 * Safe for concurrent use.
 */
final class ClientConnection implements CallRunner {
  private final RpcServer server;
  private final Object client;
  private final Set<CallDeadline> active = ConcurrentHashMap.newKeySet();
  private volatile boolean hasLeft;

  ClientConnection(RpcServer server, Channel channel) {
    this.server = server;
    this.client = ClientKey.ofShare(channel);
    channel.closeFuture().addListener(closed -> leave());
  }

  private void leave() {
    hasLeft = true;
    active.forEach(CallDeadline::cancel);
  }

  @Override
  public <T> T run(MethodLane lane, Supplier<T> work) {
    CallDeadline deadline =
        CallDeadline.in(server.config().limits().callTimeout(), System::nanoTime);
    active.add(deadline);
    try {
      if (hasLeft) {
        throw RpcError.CLIENT_LEFT.exception();
      }
      return server.pools().run(lane, client, deadline, work);
    } finally {
      active.remove(deadline);
    }
  }

  @Override
  public boolean hasLeft() {
    return hasLeft;
  }

  @Override
  public boolean takeReply(int bytes) {
    return server.replies().tryTake(ByteBudget.counted(bytes));
  }

  /** Gives back the room of a reply that was read, or that nobody will read. */
  void giveReply(int bytes) {
    server.replies().give(ByteBudget.counted(bytes));
  }
}
