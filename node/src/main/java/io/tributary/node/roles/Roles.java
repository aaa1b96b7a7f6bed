package io.tributary.node.roles;

import io.tributary.node.metrics.Health;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agents of one process: starts them, shows their condition, ends them in the opposite order.
 * One thread but for health.
 */
public final class Roles implements AutoCloseable {
  private static final long REST_MS = 5;
  private static final long PAUSE_MS = 500;

  private final Clock clock;
  private final Health health;
  private final Runnable onFailure;
  private final List<AgentRunner> runners = new ArrayList<>();

  /**
   * For agents to come.
   *
   * @param onFailure called when one has ended by a failure
   */
  public Roles(Clock clock, Health health, Runnable onFailure) {
    this.clock = clock;
    this.health = health;
    this.onFailure = onFailure;
  }

  /** Starts an agent; what fails in the outside world is tried again. */
  public void start(Agent agent) {
    RetryingAgent retrying = new RetryingAgent(agent, PAUSE_MS);
    AgentRunner runner =
        AgentRunner.start(retrying, clock, AgentRunner.Idle.ofMillis(REST_MS), onFailure);
    runners.add(runner);
    health.register(agent.name(), () -> condition(retrying, runner));
  }

  /** What ended one of them, if something did. */
  public Optional<Throwable> failure() {
    return runners.stream().flatMap(runner -> runner.failure().stream()).findFirst();
  }

  private static Health.Condition condition(RetryingAgent agent, AgentRunner runner) {
    if (!runner.isAlive()) {
      return Health.Condition.dead("the " + agent.name() + " ended");
    }
    return agent.trouble().isEmpty()
        ? Health.Condition.ready()
        : Health.Condition.notReady(agent.trouble());
  }

  @Override
  public void close() {
    runners.reversed().forEach(AgentRunner::close);
  }
}
