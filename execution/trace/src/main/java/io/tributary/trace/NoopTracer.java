package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tributary.core.block.TxResult;

/** {@code noopTracer}: sees everything, tells nothing; for measuring. */
final class NoopTracer implements Tracer {
  @Override
  public JsonNode end(TxResult.Included result) {
    return JsonNodeFactory.instance.objectNode();
  }
}
