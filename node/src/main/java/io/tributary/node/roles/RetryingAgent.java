package io.tributary.node.roles;

import io.tributary.batcher.BatcherException;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.da.DaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent whose failures of the outside world are tried again after a pause, one line at the first
 * and one when it works again. A cycle in which nothing was due is no recovery. What no repetition
 * helps ends it.
 */
public final class RetryingAgent implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingAgent.class);

  private final Agent agent;
  private final long pauseMs;
  private long nextMs;
  private volatile String trouble = "";

  /** Pauses for {@code pauseMs} after a failure. */
  public RetryingAgent(Agent agent, long pauseMs) {
    this.agent = agent;
    this.pauseMs = pauseMs;
  }

  @Override
  public String name() {
    return agent.name();
  }

  /** What fails at the moment; empty if nothing does. */
  public String trouble() {
    return trouble;
  }

  @Override
  public void onStart() {
    agent.onStart();
  }

  @Override
  public int doWork(long nowMs) {
    if (nowMs < nextMs) {
      return NOT_DUE;
    }
    try {
      int work = agent.doWork(nowMs);
      if (work != NOT_DUE) {
        recovered();
      }
      return work;
    } catch (L1Exception | DaException | BatcherException e) {
      if (isFatal(e)) {
        throw e;
      }
      nextMs = nowMs + pauseMs;
      troubled(e);
      return 0;
    }
  }

  @Override
  public void onClose() {
    agent.onClose();
  }

  private static boolean isFatal(RuntimeException e) {
    return switch (e) {
      case L1Exception l1 -> l1.kind() == L1Exception.Kind.FATAL;
      case DaException da -> da.kind() == DaException.Kind.FATAL;
      case BatcherException batcher -> batcher.kind() == BatcherException.Kind.FATAL;
      default -> true;
    };
  }

  private void troubled(RuntimeException e) {
    if (trouble.isEmpty()) {
      LOG.warn("the {} has to wait: {}", name(), e.getMessage());
    }
    trouble = String.valueOf(e.getMessage());
  }

  private void recovered() {
    if (!trouble.isEmpty()) {
      LOG.warn("the {} goes on", name());
      trouble = "";
    }
  }
}
