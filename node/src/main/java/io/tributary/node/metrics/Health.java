package io.tributary.node.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * The node's condition, part by part. Live: no part is dead for good. Ready: every part can do its
 * work now. Safe for concurrent use.
 */
public final class Health {
  private final Map<String, Supplier<Condition>> parts = new ConcurrentSkipListMap<>();

  /**
   * How one part is.
   *
   * @param details what an operator wants to know, such as progress; values are text
   */
  public record Condition(State state, String reason, Map<String, String> details) {
    public static Condition ready() {
      return new Condition(State.READY, "", Map.of());
    }

    public static Condition ready(Map<String, String> details) {
      return new Condition(State.READY, "", details);
    }

    public static Condition notReady(String reason) {
      return new Condition(State.NOT_READY, reason, Map.of());
    }

    public static Condition dead(String reason) {
      return new Condition(State.DEAD, reason, Map.of());
    }
  }

  /** How a part is. */
  public enum State {
    READY,
    /** For now: starting, catching up, out of disk, L1 away. */
    NOT_READY,
    /** Only a restart helps. */
    DEAD
  }

  /** Adds a part; its supplier answers from any thread without waiting. */
  public void register(String part, Supplier<Condition> condition) {
    parts.put(part, condition);
  }

  public boolean isLive() {
    return parts.values().stream().noneMatch(part -> part.get().state() == State.DEAD);
  }

  public boolean isReady() {
    return parts.values().stream().allMatch(part -> part.get().state() == State.READY);
  }

  /** Everything, for people and probes alike. */
  public ObjectNode report() {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("live", isLive()).put("ready", isReady());
    ObjectNode all = report.putObject("parts");
    parts.forEach(
        (name, supplier) -> {
          Condition condition = supplier.get();
          ObjectNode part = all.putObject(name);
          part.put("ready", condition.state() == State.READY);
          if (!condition.reason().isEmpty()) {
            part.put("reason", condition.reason());
          }
          new java.util.TreeMap<>(condition.details()).forEach(part::put);
        });
    return report;
  }
}
