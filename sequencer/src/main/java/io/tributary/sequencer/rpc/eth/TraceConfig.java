package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.ResponseRoom;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.trace.Tracer;
import io.tributary.trace.Tracers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a caller of {@code debug_trace*} wants a trace.
 *
 * @param options of the tracer
 * @param timeout the most time for it; empty where the caller names none
 * @param overrides of the state, for {@code debug_traceCall}
 * @param txIndex the number of transactions of the block that are executed before the call; empty
 *     for all
 */
record TraceConfig(
    String tracer,
    ObjectNode options,
    Optional<Duration> timeout,
    Optional<Map<Address, Overrides.Changed>> overrides,
    BlockOverrides blockOverrides,
    Optional<Long> txIndex) {
  private static final Set<String> STEP_FLAGS =
      Set.of("enableMemory", "disableStack", "disableStorage", "enableReturnData");
  private static final Set<String> FIELDS =
      union(STEP_FLAGS, Set.of("tracer", "tracerConfig", "timeout", "reexec", "debug", "limit"));
  private static final Set<String> CALL_FIELDS =
      union(FIELDS, Set.of("stateOverrides", "blockOverrides", "txIndex"));

  /** Go's durations, as far as timeouts need them: {@code 1m30s}, {@code 250ms}. */
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");

  /** A configuration that says nothing. */
  private static final TraceConfig DEFAULT =
      new TraceConfig(
          Tracers.DEFAULT,
          JsonNodeFactory.instance.objectNode(),
          Optional.empty(),
          Optional.empty(),
          BlockOverrides.NONE,
          Optional.empty());

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  /** Reads parameter {@code i}, which may be left out, of a method that traces transactions. */
  static TraceConfig of(RpcParams params, int i) {
    return params.has(i) ? params.read(i, node -> of(node, FIELDS)) : DEFAULT;
  }

  /** As {@link #of(RpcParams, int)}, of {@code debug_traceCall}. */
  static TraceConfig ofCall(RpcParams params, int i) {
    return params.has(i) ? params.read(i, node -> of(node, CALL_FIELDS)) : DEFAULT;
  }

  private static TraceConfig of(JsonNode node, Set<String> known) {
    RpcObject fields = RpcObject.of(node, known);
    // Any state is at hand without executing blocks again.
    fields.node("reexec", TraceConfig::number);
    if (fields.flag("debug").orElse(false)) {
      throw new IllegalArgumentException("debug is not supported");
    }
    String tracer = fields.value("tracer", text -> text).orElse(Tracers.DEFAULT);
    TraceConfig config =
        new TraceConfig(
            tracer,
            options(fields, tracer),
            fields.value("timeout", TraceConfig::duration),
            fields.node("stateOverrides", Overrides::read),
            fields.node("blockOverrides", BlockOverrides::of).orElse(BlockOverrides.NONE),
            fields.value("txIndex", Hex::longQuantity));
    Tracers.of(tracer, config.options());
    return config;
  }

  private static ObjectNode options(RpcObject fields, String tracer) {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    Set<String> known = Tracers.options(tracer);
    fields.node("tracerConfig", node -> RpcObject.of(node, known));
    fields.node("tracerConfig", node -> options.setAll((ObjectNode) node));
    boolean isSteps = tracer.equals(Tracers.DEFAULT);
    for (String flag : STEP_FLAGS) {
      boolean isOn = fields.flag(flag).orElse(false);
      if (isOn && isSteps) {
        options.put(flag, true);
      } else if (isOn && flag.startsWith("enable")) {
        throw new IllegalArgumentException(flag + " is no option of " + tracer);
      }
    }
    Optional<Long> limit = fields.node("limit", TraceConfig::number);
    if (limit.isPresent() && isSteps) {
      options.put("limit", limit.get());
    } else if (limit.isPresent()) {
      throw new IllegalArgumentException("limit is no option of " + tracer);
    }
    return options;
  }

  private static long number(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw new IllegalArgumentException("not a number of zero or more");
    }
    return node.longValue();
  }

  private static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      end = parts.end();
      long unitMs =
          switch (parts.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
          };
      sum = sum.plusMillis((long) (Double.parseDouble(parts.group(1)) * unitMs));
    }
    if (end == 0 || end != text.length()) {
      throw new IllegalArgumentException("time: invalid duration \"" + text + '"');
    }
    return sum;
  }

  /** A tracer for one transaction, whose output takes room in the call's answer. */
  Tracer start() {
    return Tracers.of(tracer, options, ResponseRoom.current()::take);
  }
}
