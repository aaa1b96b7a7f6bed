package io.tributary.sequencer.rpc.server;

import io.netty.channel.Channel;
import io.tributary.sequencer.FatalErrors;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The requests of one connection: so many at a time, the others wait their turn. None begins while
 * the client leaves replies unread, and past the limits the socket is not read. With one at a time
 * answers keep the order of requests, as HTTP pipelining wants. Used on the connection's event loop
 * only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class CallQueue {
  private static final long WAITING_BYTES = 64 << 10;

  private final Channel channel;
  private final Executor workers;
  private final int concurrent;
  private final int waitingLimit;
  private final Queue<Call> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private int running;

  CallQueue(Channel channel, Executor workers, int concurrent, int waitingLimit) {
    this.channel = channel;
    this.workers = workers;
    this.concurrent = concurrent;
    this.waitingLimit = waitingLimit;
  }

  /**
   * @param bytes that the request holds
   * @param work done on a worker; runs the send on the event loop
   * @param release run once when the request is gone, answered or not
   */
  private record Call(long bytes, Runnable work, Runnable release) {}

  /**
   * Has a worker do {@code work} and then the event loop do {@code send} with its answer.
   *
   * @param bytes that the request holds
   * @param release run once on the event loop when the request is answered or dropped
   */
  <T> void add(long bytes, Supplier<T> work, Consumer<T> send, Runnable release) {
    waiting.add(new Call(bytes, () -> run(work, send, release), release));
    waitingBytes += bytes;
    resume();
  }

  /** Whether a request waits or runs. */
  boolean isBusy() {
    return running > 0 || !waiting.isEmpty();
  }

  /** Begins what may begin; called again whenever the client has read. */
  void resume() {
    while (running < concurrent && !waiting.isEmpty() && channel.isWritable()) {
      Call next = waiting.remove();
      waitingBytes -= next.bytes;
      running++;
      workers.execute(next.work);
    }
    channel.config().setAutoRead(waiting.size() < waitingLimit && waitingBytes <= WAITING_BYTES);
  }

  /** Drops what waits: the connection has closed. */
  void clear() {
    waiting.forEach(call -> call.release.run());
    waiting.clear();
    waitingBytes = 0;
  }

  private <T> void run(Supplier<T> work, Consumer<T> send, Runnable release) {
    T answer;
    try {
      answer = work.get();
    } catch (RuntimeException | Error e) {
      onLoop(release);
      channel.close();
      throw e;
    }
    onLoop(
        () -> {
          running--;
          release.run();
          send.accept(answer);
          resume();
        });
  }

  private void onLoop(Runnable task) {
    try {
      channel.eventLoop().execute(FatalErrors.reporting(task));
    } catch (RejectedExecutionException e) {
      RpcServer.LOG.debug("the server has closed before an answer", e);
    }
  }
}
