package io.tributary.core.port;

/**
 * Lets the host end a simulated execution early: its deadline has passed, or nobody waits for its
 * result. The machine asks before calls and, now and then, before expensive instructions. Blocks
 * are never executed under a signal, because their outcome must not depend on time.
 */
@FunctionalInterface
public interface AbortSignal {
  /** Whether the execution must end now. Once true, it stays true. Never waits. */
  boolean isRaised();
}
