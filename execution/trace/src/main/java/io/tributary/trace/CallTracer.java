package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.evm.CallKind;
import io.tributary.core.types.Address;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code callTracer}: the frames as a tree. Options: {@code onlyTopCall} leaves out all but the
 * first, {@code withLog} shows logs where they were written, none of frames that failed.
 */
final class CallTracer extends FrameTracer {
  private final boolean isOnlyTopCall;
  private final boolean showsLogs;

  CallTracer(TraceOptions options) {
    super(options);
    this.isOnlyTopCall = options.has("onlyTopCall");
    this.showsLogs = options.has("withLog");
  }

  @Override
  boolean isKept(CallKind kind, Address to) {
    return !isOnlyTopCall;
  }

  @Override
  public void selfDestruct(Address from, Address beneficiary, UInt256 balance) {
    if (!isOnlyTopCall) {
      super.selfDestruct(from, beneficiary, balance);
    }
  }

  @Override
  JsonNode json(CallFrame first) {
    return json(first, false);
  }

  private ObjectNode json(CallFrame frame, boolean isUnderFailed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", frame.from.toString());
    json.put("gas", Hex.quantity(frame.gas));
    json.put("gasUsed", Hex.quantity(frame.gasUsed));
    frame.to.ifPresent(to -> json.put("to", to.toString()));
    json.put("input", frame.input.toHexString());
    if (!frame.output.isEmpty()) {
      json.put("output", frame.output.toHexString());
    }
    if (frame.hasFailed()) {
      json.put("error", frame.error);
      RevertReason.of(frame.output)
          .filter(reason -> !reason.isEmpty())
          .ifPresent(reason -> json.put("revertReason", reason));
    }
    boolean hasFailed = isUnderFailed || frame.hasFailed();
    if (!frame.calls.isEmpty()) {
      ArrayNode calls = json.putArray("calls");
      frame.calls.forEach(call -> calls.add(json(call, hasFailed)));
    }
    if (showsLogs && !hasFailed && !frame.logs.isEmpty()) {
      ArrayNode logs = json.putArray("logs");
      frame.logs.forEach(log -> logs.add(json(log)));
    }
    if (!frame.type.equals(CallKind.STATICCALL.name())) {
      json.put("value", Hex.quantity(frame.value));
    }
    json.put("type", frame.type);
    return json;
  }

  private static ObjectNode json(CallFrame.PlacedLog placed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("address", placed.log().address().toString());
    ArrayNode topics = json.putArray("topics");
    placed.log().topics().forEach(topic -> topics.add(topic.toHexString()));
    json.put("data", placed.log().data().toHexString());
    json.put("index", Hex.quantity(placed.index()));
    json.put("position", Hex.quantity(placed.position()));
    return json;
  }
}
