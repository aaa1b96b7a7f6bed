package io.tributary.node.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.bridge.l1.L1Exception;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RetryingAgentTest {
  private final AtomicInteger cycles = new AtomicInteger();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private int work = 1;
  private final RetryingAgent agent =
      new RetryingAgent(
          new Agent() {
            @Override
            public String name() {
              return "test";
            }

            @Override
            public int doWork(long nowMs) {
              cycles.incrementAndGet();
              if (failure.get() != null) {
                throw failure.get();
              }
              return work;
            }
          },
          500);

  @Test
  void pausesAfterAFailureAndGoesOn() {
    failure.set(new L1Exception(L1Exception.Kind.RETRY, "away"));
    assertEquals(0, agent.doWork(1_000));
    assertEquals("away", agent.trouble());
    assertEquals(Agent.NOT_DUE, agent.doWork(1_499));
    assertEquals(1, cycles.get());
    failure.set(null);
    assertEquals(1, agent.doWork(1_500));
    assertEquals("", agent.trouble());
  }

  @Test
  void aCycleThatDidNothingIsNoRecovery() {
    failure.set(new L1Exception(L1Exception.Kind.RETRY, "away"));
    agent.doWork(1_000);
    failure.set(null);
    work = Agent.NOT_DUE;
    assertEquals(Agent.NOT_DUE, agent.doWork(1_500));
    assertEquals("away", agent.trouble());
    work = 0;
    agent.doWork(1_505);
    assertEquals("", agent.trouble(), "it looked, and found nothing to do");
  }

  @Test
  void whatNothingHelpsEndsIt() {
    failure.set(new L1Exception(L1Exception.Kind.FATAL, "another chain"));
    assertThrows(L1Exception.class, () -> agent.doWork(1_000));
    failure.set(new IllegalStateException("a defect"));
    assertThrows(IllegalStateException.class, () -> agent.doWork(1_000));
  }
}
