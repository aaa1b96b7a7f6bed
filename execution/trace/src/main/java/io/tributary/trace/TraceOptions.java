package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.LongConsumer;

/**
 * A tracer's options, as the JSON object that a request holds.
 *
 * @param room is told of the bytes that each part of the output takes at least, as soon as it is
 *     known; it may throw to end the trace. Null for a trace without bounds
 */
record TraceOptions(JsonNode json, LongConsumer room) {
  static TraceOptions of(JsonNode json, LongConsumer room) {
    if (json == null || json.isMissingNode() || json.isNull()) {
      return new TraceOptions(JsonNodeFactory.instance.objectNode(), room);
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException("a tracer's options are a JSON object");
    }
    return new TraceOptions(json, room);
  }

  boolean isBounded() {
    return room != null;
  }

  /** Takes room for a part of the output. */
  void take(long bytes) {
    if (room != null) {
      room.accept(bytes);
    }
  }

  /** Whether an option is on; off where it is not told. */
  boolean has(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(name + " is true or false");
    }
    return value.booleanValue();
  }

  /** A number of zero or more; zero where it is not told. */
  long number(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.canConvertToLong() || value.longValue() < 0) {
      throw new IllegalArgumentException(name + " is a number of zero or more");
    }
    return value.longValue();
  }
}
