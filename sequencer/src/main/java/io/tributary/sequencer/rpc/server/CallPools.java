package io.tributary.sequencer.rpc.server;

import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.MethodLane;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The threads of reads and of slow calls. Servers may share them: together they then use no more
 * threads than one. Safe for concurrent use.
 */
public final class CallPools implements AutoCloseable {
  private final FairPool reads;
  private final FairPool slow;

  /**
   * Bounds of the pools, each.
   *
   * @param threads below the number of cores, where there are two
   * @param queue calls that wait, in all
   * @param queueOfClient calls of one client that wait
   * @param waitLimit after which a call that waits is rejected
   */
  public record Config(int threads, int queue, int queueOfClient, Duration waitLimit) {
    /** One core is left to the ring, the roles and the sends. */
    public static final Config DEFAULT =
        new Config(
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
            1024,
            64,
            Duration.ofSeconds(5));
  }

  public CallPools(Config config) {
    this.reads = pool("rpc-read", config);
    this.slow = pool("rpc-slow", config);
  }

  private static FairPool pool(String name, Config config) {
    return new FairPool(
        new FairPool.Config(
            name, config.threads(), config.queue(), config.queueOfClient(), config.waitLimit()),
        System::nanoTime);
  }

  <T> T run(MethodLane lane, Object client, CallDeadline deadline, Supplier<T> work) {
    return switch (lane) {
      case FAST -> deadline.during(work);
      case READ -> reads.run(client, deadline, work);
      case SLOW -> slow.run(client, deadline, work);
    };
  }

  /** Calls that wait for a thread. */
  public int waiting() {
    return reads.waiting() + slow.waiting();
  }

  /** Calls that were told to come back later. */
  public long rejected() {
    return reads.rejected() + slow.rejected();
  }

  @Override
  public void close() {
    reads.close();
    slow.close();
  }
}
