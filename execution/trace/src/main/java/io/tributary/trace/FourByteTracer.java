package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.CallKind;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code 4byteTracer}: how often each function was called, as {@code SELECTOR-SIZE} with the size
 * of its arguments.
 */
final class FourByteTracer implements Tracer {
  private static final int SELECTOR = 4;

  private static final int ENTRY_SIZE = 16;

  private final TraceOptions options;
  private final Map<String, Integer> calls = new TreeMap<>();
  private TracedTransaction transaction;

  FourByteTracer(TraceOptions options) {
    this.options = options;
  }

  @Override
  public void begin(TracedTransaction traced, StateView state) {
    transaction = traced;
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    if (input.size() >= SELECTOR && !kind.isCreation() && !transaction.isPrecompiled().test(to)) {
      String call = input.slice(0, SELECTOR).toHexString() + "-" + (input.size() - SELECTOR);
      if (calls.merge(call, 1, Integer::sum) == 1) {
        options.take(ENTRY_SIZE);
      }
    }
  }

  @Override
  public JsonNode end(TxResult.Included result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    calls.forEach(json::put);
    return json;
  }
}
