package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A tracer's options, as the JSON object that a request holds. */
record TraceOptions(JsonNode json) {
  static TraceOptions of(JsonNode json) {
    if (json == null || json.isMissingNode() || json.isNull()) {
      return new TraceOptions(JsonNodeFactory.instance.objectNode());
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException("a tracer's options are a JSON object");
    }
    return new TraceOptions(json);
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
