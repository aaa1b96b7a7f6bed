package io.tributary.sequencer.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread, a clock that tests move, and calls that end when they are told to. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Most calls end with the pool, whatever came of them.
class FairPoolTest {
  private final AtomicLong nowNs = new AtomicLong();
  private final LinkedBlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Long> ends = new LinkedBlockingQueue<>();
  private final List<CompletableFuture<String>> calls = new ArrayList<>();
  private FairPool pool = pool(Duration.ofMinutes(1));

  private FairPool pool(Duration wait) {
    return new FairPool(new FairPool.Config("test", 1, 8, 3, wait), nowNs::get);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  /** Queues a call that runs until {@link #end}; returns once it waits or runs. */
  private CompletableFuture<String> call(String client, String name, CallDeadline deadline) {
    int before = pool.waiting();
    boolean idle = calls.stream().allMatch(CompletableFuture::isDone);
    CompletableFuture<String> call =
        CompletableFuture.supplyAsync(
            () -> pool.run(client, deadline, () -> work(name)),
            Executors.newVirtualThreadPerTaskExecutor());
    calls.add(call);
    while (!call.isDone() && !idle && pool.waiting() == before) {
      Thread.onSpinWait();
    }
    return call;
  }

  private CompletableFuture<String> call(String client, String name) {
    return call(client, name, CallDeadline.in(Duration.ofHours(1), System::nanoTime));
  }

  private String work(String name) {
    begun.add(name);
    try {
      nowNs.addAndGet(ends.take());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }

  private String next() throws InterruptedException {
    return begun.poll(20, TimeUnit.SECONDS);
  }

  /** Ends the call that runs, which then has taken so long. */
  private void end(long tookMs) {
    ends.add(TimeUnit.MILLISECONDS.toNanos(tookMs));
  }

  private static RpcException failure(CompletableFuture<String> call) {
    Exception e = assertThrows(Exception.class, () -> call.get(20, TimeUnit.SECONDS));
    return (RpcException) e.getCause();
  }

  @Test
  void clientsTakeTurnsHoweverManyCallsOneHas() throws Exception {
    call("greedy", "g1");
    assertEquals("g1", next());
    call("greedy", "g2");
    call("greedy", "g3");
    call("modest", "m1");
    end(1000);
    assertEquals("m1", next());
    end(1000);
    assertEquals("g2", next());
    call("late", "l1");
    end(1000);
    assertEquals("l1", next());
    end(1);
    assertEquals("g3", next());
    end(1);
  }

  @Test
  void sharesAreOfTimeNotOfCalls() throws Exception {
    call("a", "a1");
    assertEquals("a1", next());
    call("b", "b1");
    call("a", "a2");
    end(5000);
    assertEquals("b1", next());
    call("b", "b2");
    end(10);
    assertEquals("b2", next(), "b has had 10 ms, a 5 s");
    end(10);
    assertEquals("a2", next());
    end(1);
  }

  @Test
  void restEarnsNothing() throws Exception {
    call("busy", "b1");
    assertEquals("b1", next());
    end(60_000);
    calls.getFirst().get(20, TimeUnit.SECONDS);
    call("busy", "b2");
    assertEquals("b2", next());
    call("rested", "r1");
    call("busy", "b3");
    end(1);
    assertEquals("r1", next());
    call("rested", "r2");
    end(1000);
    assertEquals("b3", next(), "the rested one is served level, not for a minute");
    end(1);
    assertEquals("r2", next());
    end(1);
  }

  @Test
  void pastTheQueueTheAnswerIsWhenToRetry() throws Exception {
    call("a", "a1");
    assertEquals("a1", next());
    for (int i = 0; i < 3; i++) {
      call("a", "more");
    }
    RpcException own = failure(call("a", "too many"));
    assertEquals(-32005, own.error().code());
    assertTrue(own.getMessage().matches(".*of this client.*retry in \\d+s"), own.getMessage());
    for (int i = 0; i < 5; i++) {
      call("client " + i, "more");
    }
    RpcException all = failure(call("another", "too many"));
    assertEquals(-32005, all.error().code());
    assertTrue(all.getMessage().matches(".*too many calls.*retry in \\d+s"), all.getMessage());
    assertTrue(all.data().path("retryAfterSeconds").asLong() >= 1);
    assertEquals(8, pool.waiting());
    assertEquals(2, pool.rejected());
  }

  @Test
  void aCallThatHasWaitedTooLongIsRejected() throws Exception {
    pool.close();
    pool = pool(Duration.ofMillis(50));
    String occupied = null;
    while (occupied == null) {
      // On a busy machine even the first call may wait too long.
      call("a", "a1");
      occupied = begun.poll(100, TimeUnit.MILLISECONDS);
    }
    assertEquals(RpcError.LIMIT_EXCEEDED, failure(call("b", "b1")).error());
    assertEquals(0, pool.waiting());
    end(1);
  }

  @Test
  void whatAClientLeavesBehindMakesRoom() throws Exception {
    call("a", "a1");
    assertEquals("a1", next());
    CallDeadline deadline = CallDeadline.in(Duration.ofHours(1), System::nanoTime);
    CompletableFuture<String> left = call("b", "b1", deadline);
    assertEquals(1, pool.waiting());
    deadline.cancel();
    assertEquals(RpcError.CLIENT_LEFT, failure(left).error());
    assertEquals(0, pool.waiting());
    call("c", "c1");
    end(1);
    assertEquals("c1", next());
    end(1);
  }

  @Test
  void failuresGoToTheCaller() {
    CallDeadline deadline = CallDeadline.in(Duration.ofHours(1), System::nanoTime);
    assertThrows(
        OutOfMemoryError.class,
        () ->
            pool.run(
                "a",
                deadline,
                () -> {
                  throw new OutOfMemoryError("test");
                }));
    assertEquals("on it goes", pool.run("a", deadline, () -> "on it goes"));
  }

  @Test
  void closingEndsWhatWaits() throws Exception {
    call("a", "a1");
    assertEquals("a1", next());
    CompletableFuture<String> waits = call("b", "b1");
    CountDownLatch closed = new CountDownLatch(1);
    pool.close();
    closed.countDown();
    assertEquals(RpcError.INTERNAL, failure(waits).error());
    end(1);
  }
}
