package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.evm.CallKind;
import io.tributary.core.types.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code flatCallTracer}: the frames one after another, as OpenEthereum's {@code trace_transaction}
 * has them. Options: {@code convertParityErrors} takes its words for failures too, {@code
 * includePrecompiles} shows calls to precompiled contracts.
 */
final class FlatCallTracer extends FrameTracer {
  private static final String REVERTED = "execution reverted";

  private static final Map<String, String> PARITY =
      Map.of(
          "contract creation code storage out of gas",
          "Out of gas",
          "out of gas",
          "Out of gas",
          "gas uint64 overflow",
          "Out of gas",
          "max code size exceeded",
          "Out of gas",
          "invalid jump destination",
          "Bad jump destination",
          REVERTED,
          "Reverted",
          "return data out of bounds",
          "Out of bounds",
          "stack limit reached 1024 (1023)",
          "Out of stack",
          "precompiled failed",
          "Built-in failed");

  private static final Map<String, String> PARITY_PREFIXES =
      Map.of(
          "out of gas:", "Out of gas",
          "invalid opcode:", "Bad instruction",
          "stack underflow", "Stack underflow");

  private final boolean isParityWorded;
  private final boolean showsPrecompiles;

  FlatCallTracer(TraceOptions options) {
    super(options);
    this.isParityWorded = options.has("convertParityErrors");
    this.showsPrecompiles = options.has("includePrecompiles");
  }

  /** Calls of precompiled contracts are no frames to OpenEthereum. */
  @Override
  boolean isKept(CallKind kind, Address to) {
    boolean isPlain = kind == CallKind.CALL || kind == CallKind.STATICCALL;
    return showsPrecompiles || !isPlain || !transaction.isPrecompiled().test(to);
  }

  @Override
  JsonNode json(CallFrame first) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    add(all, first, List.of());
    return all;
  }

  private void add(ArrayNode all, CallFrame frame, List<Integer> place) {
    ObjectNode json = all.addObject();
    if (frame.type.equals(CallFrame.SELF_DESTRUCT)) {
      suicide(json, frame);
    } else if (frame.isCreation()) {
      creation(json, frame);
    } else {
      call(json, frame);
    }
    if (frame.hasFailed()) {
      json.put("error", isParityWorded ? parity(frame.error) : frame.error);
    }
    json.put("subtraces", frame.calls.size());
    ArrayNode address = json.putArray("traceAddress");
    place.forEach(address::add);
    putPlace(json);
    IntStream.range(0, frame.calls.size())
        .forEach(
            i ->
                add(all, frame.calls.get(i), Stream.concat(place.stream(), Stream.of(i)).toList()));
  }

  private void putPlace(ObjectNode json) {
    TracedTransaction.Place place = transaction.place().orElse(null);
    json.put("blockHash", place == null ? null : place.blockHash().toHexString());
    json.put("blockNumber", place == null ? 0 : place.blockNumber());
    json.put("transactionHash", place == null ? null : place.transactionHash().toHexString());
    json.put("transactionPosition", place == null ? 0 : place.transactionIndex());
  }

  private static void suicide(ObjectNode json, CallFrame frame) {
    json.put("type", "suicide");
    ObjectNode action = json.putObject("action");
    action.put("address", frame.from.toString());
    action.put("balance", Hex.quantity(frame.value));
    frame.to.ifPresent(to -> action.put("refundAddress", to.toString()));
  }

  private static void creation(ObjectNode json, CallFrame frame) {
    json.put("type", "create");
    ObjectNode action = action(json, frame);
    action.put("creationMethod", frame.type.toLowerCase(Locale.ROOT));
    action.put("init", frame.input.toHexString());
    if (hasResult(frame)) {
      ObjectNode result = json.putObject("result");
      frame.to.ifPresent(to -> result.put("address", to.toString()));
      result.put("code", frame.output.toHexString());
      result.put("gasUsed", Hex.quantity(frame.gasUsed));
    }
  }

  private static void call(ObjectNode json, CallFrame frame) {
    json.put("type", "call");
    ObjectNode action = action(json, frame);
    action.put("callType", frame.type.toLowerCase(Locale.ROOT));
    frame.to.ifPresent(to -> action.put("to", to.toString()));
    action.put("input", frame.input.toHexString());
    if (hasResult(frame)) {
      ObjectNode result = json.putObject("result");
      result.put("gasUsed", Hex.quantity(frame.gasUsed));
      result.put("output", frame.output.toHexString());
    }
  }

  private static ObjectNode action(ObjectNode json, CallFrame frame) {
    ObjectNode action = json.putObject("action");
    action.put("from", frame.from.toString());
    action.put("gas", Hex.quantity(frame.gas));
    action.put("value", Hex.quantity(frame.value));
    return action;
  }

  private static boolean hasResult(CallFrame frame) {
    return !frame.hasFailed() || frame.error.equals(REVERTED);
  }

  private static String parity(String error) {
    String whole = PARITY.get(error);
    if (whole != null) {
      return whole;
    }
    return PARITY_PREFIXES.entrySet().stream()
        .filter(entry -> error.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(error);
  }
}
