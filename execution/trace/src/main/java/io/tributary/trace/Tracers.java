package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The tracers by the names that {@code debug_traceTransaction} takes. To add one: a line here. */
public final class Tracers {
  /** The one of a request that names none. */
  public static final String DEFAULT = "structLog";

  /** A tracer and the names of its options. */
  private record Entry(Set<String> options, Function<TraceOptions, Tracer> maker) {}

  private static final Map<String, Entry> BY_NAME =
      new TreeMap<>(
          Map.of(
              DEFAULT,
              new Entry(StructLogTracer.OPTIONS, StructLogTracer::new),
              "callTracer",
              new Entry(Set.of("onlyTopCall", "withLog"), CallTracer::new),
              "flatCallTracer",
              new Entry(Set.of("convertParityErrors", "includePrecompiles"), FlatCallTracer::new),
              "prestateTracer",
              new Entry(
                  Set.of("diffMode", "disableCode", "disableStorage", "includeEmpty"),
                  PrestateTracer::new),
              "4byteTracer",
              new Entry(Set.of(), FourByteTracer::new),
              "noopTracer",
              new Entry(Set.of(), options -> new NoopTracer())));

  private Tracers() {}

  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * The names of a tracer's options.
   *
   * @throws IllegalArgumentException if there is no such tracer
   */
  public static Set<String> options(String name) {
    return entry(name).options();
  }

  /** A new tracer without bounds; see {@link #of(String, JsonNode, LongConsumer)}. */
  public static Tracer of(String name, JsonNode options) {
    return of(name, options, null);
  }

  /**
   * A new tracer.
   *
   * @param options a JSON object, or null or a missing node for none; fields unknown to the tracer
   *     are ignored, as in go-ethereum
   * @param room is told of the bytes that each part of the output takes, before it is kept; what it
   *     throws ends the execution. Null for a trace without bounds
   * @throws IllegalArgumentException if there is no such tracer, or an option is of the wrong type;
   *     the message says which
   */
  public static Tracer of(String name, JsonNode options, LongConsumer room) {
    return entry(name).maker().apply(TraceOptions.of(options, room));
  }

  private static Entry entry(String name) {
    Entry entry = BY_NAME.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no tracer " + name + "; there are " + names());
    }
    return entry;
  }
}
