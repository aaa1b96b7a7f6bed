package io.tributary.sequencer.rpc.server;

import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The requests of one connection: so many at a time, the others wait their turn, and past the limit
 * the socket is not read. With one at a time answers keep the order of requests, as HTTP pipelining
 * wants. Used on the connection's event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class CallQueue {
  private final Channel channel;
  private final Executor workers;
  private final int concurrent;
  private final int waitingLimit;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  CallQueue(Channel channel, Executor workers, int concurrent, int waitingLimit) {
    this.channel = channel;
    this.workers = workers;
    this.concurrent = concurrent;
    this.waitingLimit = waitingLimit;
  }

  /** Has a worker do {@code call} and then the event loop do {@code send} with its answer. */
  <T> void add(Supplier<T> call, Consumer<T> send) {
    Runnable task = () -> run(call, send);
    if (running < concurrent) {
      start(task);
    } else {
      waiting.add(task);
      if (waiting.size() >= waitingLimit) {
        channel.config().setAutoRead(false);
      }
    }
  }

  private void start(Runnable task) {
    running++;
    workers.execute(task);
  }

  private <T> void run(Supplier<T> call, Consumer<T> send) {
    try {
      T answer = call.get();
      channel
          .eventLoop()
          .execute(
              () -> {
                send.accept(answer);
                next();
              });
    } catch (RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private void next() {
    running--;
    Runnable task = waiting.poll();
    if (task != null) {
      start(task);
    }
    if (waiting.size() < waitingLimit && !channel.config().isAutoRead()) {
      channel.config().setAutoRead(true);
    }
  }
}
