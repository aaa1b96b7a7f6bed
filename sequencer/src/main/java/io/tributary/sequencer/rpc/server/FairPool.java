package io.tributary.sequencer.rpc.server;

import io.tributary.sequencer.FatalErrors;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A few threads that share their time equally among clients: the next call is the oldest one of the
 * client that was served least. A client that comes, or comes back, starts level with the one that
 * was served last, so that it need not wait for those that keep the pool busy, and gains nothing by
 * having rested. Safe for concurrent use.
 */
final class FairPool implements AutoCloseable {
  private static final long MOST_RETRY_SECONDS = 60;

  /** Clients whose share is remembered: one that opens connection upon connection gains no more. */
  private static final int MOST_REMEMBERED = 4_096;

  private static final Comparator<Client> LEAST_SERVED =
      Comparator.<Client>comparingInt(client -> client.running)
          .thenComparingLong(client -> client.servedNs)
          .thenComparingLong(client -> client.waiting.peek().number);

  private final Config config;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Map<Object, Client> clients = new HashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong rejected = new AtomicLong();
  private long tasks;
  private long floorNs;
  private long meanNs = TimeUnit.MILLISECONDS.toNanos(10);
  private int waiting;
  private boolean isClosed;

  /**
   * Bounds of a pool.
   *
   * @param threads that work at once
   * @param queue calls that wait, in all
   * @param queueOfClient calls of one client that wait
   * @param waitLimit after which a call that waits is rejected
   */
  record Config(String name, int threads, int queue, int queueOfClient, Duration waitLimit) {}

  FairPool(Config config, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
    for (int i = 0; i < config.threads(); i++) {
      threads.add(Thread.ofPlatform().daemon().name(config.name() + "-" + i).start(this::work));
    }
  }

  private static final class Client {
    final ArrayDeque<Task<?>> waiting = new ArrayDeque<>();
    int running;
    long servedNs;

    boolean isIdle() {
      return running == 0 && waiting.isEmpty();
    }
  }

  private static final class Task<T> {
    final long number;
    final Client client;
    final CallDeadline deadline;
    final Supplier<T> work;
    final CompletableFuture<T> result = new CompletableFuture<>();

    Task(long number, Client client, CallDeadline deadline, Supplier<T> work) {
      this.number = number;
      this.client = client;
      this.deadline = deadline;
      this.work = work;
    }

    void run() {
      try {
        result.complete(deadline.during(work));
      } catch (Throwable e) {
        // Goes on on the thread that waits for it, errors too.
        result.completeExceptionally(e);
        // Nobody waits for it any more if the client has left.
        FatalErrors.report(e);
      }
    }
  }

  /**
   * Runs {@code work} on one of the threads when it is {@code client}'s turn, and waits for it.
   *
   * @throws RpcException where too many calls wait, this one has waited too long or its client has
   *     left; or what {@code work} throws
   */
  <T> T run(Object client, CallDeadline deadline, Supplier<T> work) {
    Task<T> task = add(client, deadline, work);
    deadline.onCancel(
        () -> {
          if (withdraw(task)) {
            task.result.completeExceptionally(deadline.exceeded());
          }
        });
    try {
      return result(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      deadline.cancel();
      throw RpcError.INTERNAL.exception("shutting down");
    }
  }

  private <T> T result(Task<T> task) throws InterruptedException {
    try {
      try {
        return task.result.get(config.waitLimit().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (withdraw(task)) {
          throw busy("the call has waited " + config.waitLimit().toSeconds() + "s for a thread");
        }
        return task.result.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private <T> Task<T> add(Object key, CallDeadline deadline, Supplier<T> work) {
    lock.lock();
    try {
      if (isClosed) {
        throw RpcError.INTERNAL.exception("shutting down");
      }
      Client client = clients.computeIfAbsent(key, fresh -> new Client());
      if (waiting >= config.queue()) {
        throw busy("too many calls are waiting");
      }
      if (client.waiting.size() >= config.queueOfClient()) {
        throw busy("too many calls of this client are waiting");
      }
      client.servedNs = Math.max(client.servedNs, floorNs);
      Task<T> task = new Task<>(tasks++, client, deadline, work);
      client.waiting.add(task);
      waiting++;
      arrived.signal();
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back a task that has not begun; false where it has. */
  private boolean withdraw(Task<?> task) {
    lock.lock();
    try {
      boolean wasWaiting = task.client.waiting.remove(task);
      waiting -= wasWaiting ? 1 : 0;
      return wasWaiting;
    } finally {
      lock.unlock();
    }
  }

  private RpcException busy(String why) {
    rejected.incrementAndGet();
    return RpcError.busy(why, retrySeconds());
  }

  private long retrySeconds() {
    long allNs = meanNs * (waiting + 1) / config.threads();
    return Math.clamp(TimeUnit.NANOSECONDS.toSeconds(allNs) + 1, 1, MOST_RETRY_SECONDS);
  }

  private void work() {
    for (Task<?> task = take(); task != null; task = take()) {
      long startNs = nanoTime.getAsLong();
      task.run();
      finished(task.client, nanoTime.getAsLong() - startNs);
    }
  }

  /** The next task; null once the pool is closed. */
  private Task<?> take() {
    lock.lock();
    try {
      while (waiting == 0 && !isClosed) {
        arrived.awaitUninterruptibly();
      }
      if (isClosed) {
        return null;
      }
      Client next =
          clients.values().stream()
              .filter(client -> !client.waiting.isEmpty())
              .min(LEAST_SERVED)
              .orElseThrow();
      floorNs = Math.max(floorNs, next.servedNs);
      next.running++;
      waiting--;
      Task<?> task = next.waiting.remove();
      clients.values().removeIf(clients.size() > MOST_REMEMBERED ? Client::isIdle : this::isLevel);
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the client may be forgotten: it would come back just the same. */
  private boolean isLevel(Client client) {
    return client.isIdle() && client.servedNs <= floorNs;
  }

  private void finished(Client client, long tookNs) {
    lock.lock();
    try {
      client.running--;
      client.servedNs += tookNs;
      meanNs += (tookNs - meanNs) / 16;
    } finally {
      lock.unlock();
    }
  }

  /** Calls that wait for a thread. */
  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /** Calls that were told to come back later. */
  long rejected() {
    return rejected.get();
  }

  /** Ends the threads after the calls they are at; calls that wait end with an error. */
  @Override
  public void close() {
    List<Task<?>> left = new ArrayList<>();
    lock.lock();
    try {
      isClosed = true;
      clients.values().forEach(client -> left.addAll(client.waiting));
      clients.clear();
      waiting = 0;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(
        task -> task.result.completeExceptionally(RpcError.INTERNAL.exception("shutting down")));
  }
}
