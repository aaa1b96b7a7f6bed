package io.tributary.node.roles;

/**
 * A role that runs for long. All calls come from one thread, in this order; only {@link #name} from
 * any.
 */
public interface Agent {
  /** Returned by a cycle in which nothing was due: it shows neither work nor that all is well. */
  int NOT_DUE = -1;

  String name();

  /** Before the first cycle. */
  default void onStart() {}

  /**
   * One cycle: does what is due and returns soon.
   *
   * @param nowMs the time, read once for the cycle, in milliseconds since 1970
   * @return how much was done; zero where the agent looked and found nothing to do, or {@link
   *     #NOT_DUE}: both let the thread rest
   */
  int doWork(long nowMs);

  /** After the last cycle, also where a cycle failed. */
  default void onClose() {}
}
