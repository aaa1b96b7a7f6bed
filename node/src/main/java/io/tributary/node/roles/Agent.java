package io.tributary.node.roles;

/**
 * A role that runs for long. All calls come from one thread, in this order; only {@link #name} from
 * any.
 */
public interface Agent {
  String name();

  /** Before the first cycle. */
  default void onStart() {}

  /**
   * One cycle: does what is due and returns soon.
   *
   * @param nowMs the time, read once for the cycle, in milliseconds since 1970
   * @return how much was done; zero lets the thread rest
   */
  int doWork(long nowMs);

  /** After the last cycle, also where a cycle failed. */
  default void onClose() {}
}
