package io.tributary.node.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AgentRunnerTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC);

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch worked = new CountDownLatch(3);

  @Test
  void startsWorksAndClosesInOrder() throws InterruptedException {
    AgentRunner runner = AgentRunner.start(agent(null), CLOCK, Thread::yield, () -> {});
    assertTrue(worked.await(10, TimeUnit.SECONDS));
    runner.close();
    assertEquals("start", calls.getFirst());
    assertEquals("work 42", calls.get(1));
    assertEquals("close", calls.getLast());
    assertTrue(runner.failure().isEmpty());
  }

  @Test
  void aFailureEndsItAndIsTold() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    IllegalStateException failure = new IllegalStateException("disk");
    AgentRunner runner = AgentRunner.start(agent(failure), CLOCK, Thread::yield, told::countDown);
    assertTrue(told.await(10, TimeUnit.SECONDS));
    assertEquals(failure, runner.failure().orElseThrow());
    assertEquals("close", calls.getLast());
    runner.close();
  }

  private Agent agent(RuntimeException failure) {
    return new Agent() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void onStart() {
        calls.add("start");
      }

      @Override
      public int doWork(long nowMs) {
        if (failure != null) {
          throw failure;
        }
        if (worked.getCount() > 0) {
          calls.add("work " + nowMs);
        }
        worked.countDown();
        return 0;
      }

      @Override
      public void onClose() {
        calls.add("close");
      }
    };
  }
}
