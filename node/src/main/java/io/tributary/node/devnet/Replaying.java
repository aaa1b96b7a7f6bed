package io.tributary.node.devnet;

import io.tributary.node.metrics.Health;
import java.util.Map;

/**
 * The sequencer's start as health shows it: not ready, with progress, while the journal is
 * replayed.
 */
final class Replaying {
  private volatile long events;
  private volatile boolean done;

  Replaying(Health health) {
    health.register("replay", this::condition);
  }

  /** So many events were replayed. */
  void at(long count) {
    events = count;
  }

  void done() {
    done = true;
  }

  private Health.Condition condition() {
    Map<String, String> progress = Map.of("events", Long.toString(events));
    return done
        ? Health.Condition.ready(progress)
        : new Health.Condition(Health.State.NOT_READY, "replaying the journal", progress);
  }
}
