package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.Opcodes;
import io.tributary.core.evm.StepView;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code structLog}, what {@code debug_traceTransaction} gives if no tracer is named: each step.
 * Options: {@code enableMemory}, {@code disableStack}, {@code disableStorage}, {@code
 * enableReturnData}, and {@code limit}: no step after more than so many bytes of JSON.
 */
final class StructLogTracer implements Tracer {
  static final Set<String> OPTIONS =
      Set.of("enableMemory", "disableStack", "disableStorage", "enableReturnData", "limit");

  private static final int WORD = 32;

  private final TraceOptions options;

  private final boolean showsMemory;
  private final boolean showsStack;
  private final boolean showsStorage;
  private final boolean showsReturnData;
  private final long limit;

  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
  private final Map<Address, Map<UInt256, UInt256>> storage = new TreeMap<>();
  private final Deque<CallKind> kinds = new ArrayDeque<>();
  private long size;
  private StateView state;

  /** The step whose row is not complete yet; null if there is none or it is over the limit. */
  private ObjectNode row;

  private StepView view;
  private int lastDepth;
  private int memorySize;

  /** The price of the last step if it was too high; else 0. */
  private long shortage;

  private Bytes output = Bytes.EMPTY;

  StructLogTracer(TraceOptions options) {
    this.options = options;
    this.showsMemory = options.has("enableMemory");
    this.showsStack = !options.has("disableStack");
    this.showsStorage = !options.has("disableStorage");
    this.showsReturnData = options.has("enableReturnData");
    this.limit = options.number("limit");
  }

  @Override
  public void begin(TracedTransaction transaction, StateView at) {
    state = at;
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    kinds.push(kind);
    if (kind.isCreation() && row != null) {
      // go-ethereum counts what a creation passes on as no part of its price.
      row.put("gasCost", row.get("gasCost").longValue() - gas);
    }
  }

  @Override
  public void step(StepView step) {
    finish();
    view = step;
    lastDepth = step.depth();
    memorySize = step.memorySize();
    shortage = 0;
    if (limit == 0 || size <= limit) {
      row = row(step);
    }
  }

  private ObjectNode row(StepView step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pc", step.pc());
    json.put("op", Opcode.name(step.opcode()));
    json.put("gas", step.gas());
    json.put("gasCost", 0L);
    json.put("depth", step.depth());
    if (showsStack) {
      ArrayNode stack = json.putArray("stack");
      for (int i = step.stackSize() - 1; i >= 0; i--) {
        stack.add(Hex.quantity(step.stack(i)));
      }
    }
    if (showsReturnData && !step.returnData().isEmpty()) {
      json.put("returnData", step.returnData().toHexString());
    }
    if (showsMemory && step.memorySize() > 0) {
      ArrayNode words = json.putArray("memory");
      Bytes memory = step.memory();
      for (int i = 0; i < memory.size(); i += WORD) {
        words.add(memory.slice(i, WORD).toHexString());
      }
    }
    if (showsStorage) {
      storage(json, step);
    }
    return json;
  }

  /** The slots of the account that were read or written so far, at steps that do either. */
  private void storage(ObjectNode json, StepView step) {
    boolean isLoad = step.opcode() == Opcodes.SLOAD && step.stackSize() > 0;
    boolean isStore = step.opcode() == Opcodes.SSTORE && step.stackSize() > 1;
    if (!isLoad && !isStore) {
      return;
    }
    UInt256 slot = step.stack(0);
    UInt256 value = isStore ? step.stack(1) : state.storage(step.self(), slot);
    Map<UInt256, UInt256> slots = storage.computeIfAbsent(step.self(), a -> new TreeMap<>());
    slots.put(slot, value);
    ObjectNode shown = json.putObject("storage");
    slots.forEach((key, word) -> shown.put(key.toHexString(), word.toHexString()));
  }

  @Override
  public void cost(int depth, long gas) {
    if (row != null) {
      row.put("gasCost", gas);
      if (view.refund() != 0) {
        row.put("refund", view.refund());
      }
    }
  }

  @Override
  public void shortage(int depth, long gas) {
    shortage = gas;
  }

  /** The price of a step that halted its frame, as go-ethereum counts it. */
  private long price(Fault fault, Fault.Step last) {
    boolean isUncounted = fault.isBeforeStep() && !fault.text().equals(StepPrice.OUT_OF_GAS);
    if (isUncounted || last.gas() < last.price().base()) {
      return last.price().base();
    }
    return shortage > 0 ? shortage : last.price().gas();
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes returned) {
    CallKind kind = kinds.pop();
    if (row != null && depth == lastDepth && !status.returnsGas()) {
      Fault.Step last = Fault.Step.of(view, memorySize);
      Fault fault = Fault.of(status, last, kind.isCreation());
      boolean isDeposit = last.opcode() == Opcodes.RETURN && !fault.isBeforeStep();
      if (!isDeposit) {
        row.put("gasCost", price(fault, last));
      }
      if (fault.isBeforeStep()) {
        row.put("error", fault.text());
      }
    }
    if (depth == 1) {
      finish();
      output = status.isSuccess() || status == EvmStatus.REVERT ? returned : Bytes.EMPTY;
    }
  }

  private void finish() {
    if (row == null) {
      return;
    }
    if (options.isBounded()) {
      // As text: a tree takes ten times the memory.
      String text = row.toString();
      options.take(text.length() + 1L);
      size += text.length();
      rows.addRawValue(new RawValue(text));
    } else {
      size += limit == 0 ? 0 : row.toString().length();
      rows.add(row);
    }
    row = null;
  }

  @Override
  public JsonNode end(TxResult.Included result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("gas", result.gasUsed());
    json.put("failed", !result.status().isSuccess());
    json.put("returnValue", output.toHexString());
    json.set("structLogs", rows);
    return json;
  }
}
