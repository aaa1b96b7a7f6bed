package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The tracers by the names that {@code debug_traceTransaction} takes. To add one: a line here. */
public final class Tracers {
  /** The one of a request that names none. */
  public static final String DEFAULT = "structLog";

  private static final Map<String, Function<TraceOptions, Tracer>> BY_NAME =
      new TreeMap<>(
          Map.of(
              DEFAULT,
              StructLogTracer::new,
              "callTracer",
              CallTracer::new,
              "flatCallTracer",
              FlatCallTracer::new,
              "prestateTracer",
              PrestateTracer::new,
              "4byteTracer",
              options -> new FourByteTracer(),
              "noopTracer",
              options -> new NoopTracer()));

  private Tracers() {}

  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * A new tracer.
   *
   * @param options a JSON object, or null or a missing node for none; fields unknown to the tracer
   *     are ignored, as in go-ethereum
   * @throws IllegalArgumentException if there is no such tracer, or an option is of the wrong type;
   *     the message says which
   */
  public static Tracer of(String name, JsonNode options) {
    Function<TraceOptions, Tracer> maker = BY_NAME.get(name);
    if (maker == null) {
      throw new IllegalArgumentException("no tracer " + name + "; there are " + names());
    }
    return maker.apply(TraceOptions.of(options));
  }
}
