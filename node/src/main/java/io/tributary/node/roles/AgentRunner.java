package io.tributary.node.roles;

import io.tributary.sequencer.FatalErrors;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one agent on a thread of its own until it is closed or fails. What an agent throws ends it:
 * whatever could have been tried again, it has tried itself.
 */
public final class AgentRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRunner.class);

  private final Agent agent;
  private final Clock clock;
  private final Idle idle;
  private final Runnable onFailure;
  private final Thread thread;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean closing;

  /** What a thread does when nothing was due. */
  @FunctionalInterface
  public interface Idle {
    /** Rests for a moment; an interrupt ends the rest. */
    void rest() throws InterruptedException;

    /** A rest of this many milliseconds. */
    static Idle ofMillis(long restMs) {
      return () -> Thread.sleep(restMs);
    }
  }

  private AgentRunner(Agent agent, Clock clock, Idle idle, Runnable onFailure) {
    this.agent = agent;
    this.clock = clock;
    this.idle = idle;
    this.onFailure = onFailure;
    this.thread = new Thread(this::run, "role-" + agent.name());
  }

  /**
   * Starts the agent.
   *
   * @param onFailure called on the agent's thread when it ended by an exception
   */
  public static AgentRunner start(Agent agent, Clock clock, Idle idle, Runnable onFailure) {
    AgentRunner runner = new AgentRunner(agent, clock, idle, onFailure);
    runner.thread.start();
    return runner;
  }

  public String name() {
    return agent.name();
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /** What ended it, if something did. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Ends the agent after its present cycle and waits for that. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      agent.onStart();
      cycle();
    } catch (Throwable e) {
      if (!closing || e instanceof Error) {
        fail(e);
      }
    }
    try {
      agent.onClose();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    if (failure.get() != null) {
      onFailure.run();
    }
  }

  private void cycle() {
    while (!closing) {
      if (agent.doWork(clock.millis()) <= 0) {
        try {
          idle.rest();
        } catch (InterruptedException e) {
          // Woken to look whether it is to end.
          Thread.interrupted();
        }
      }
    }
  }

  private void fail(Throwable e) {
    failure.compareAndSet(null, e);
    FatalErrors.report(e);
    LOG.error("the {} ended", agent.name(), e);
  }
}
