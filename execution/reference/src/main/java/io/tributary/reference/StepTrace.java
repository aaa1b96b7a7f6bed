package io.tributary.reference;

import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.trace.Hex;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.tuweni.bytes.Bytes;

/**
 * Prints a line of JSON for each step (EIP-3155), in the field order that go-ethereum has, and one
 * with output and gas when the transaction's own frame ended. One thread.
 */
final class StepTrace implements StepListener {
  private final PrintWriter out;
  private final boolean showsMemory;
  private final boolean showsReturnData;

  /** The steps that wait for their price, the innermost frame's last. */
  private final Deque<Pending> waiting = new ArrayDeque<>();

  private record Pending(int depth, String before, String after) {}

  StepTrace(PrintWriter out, boolean showsMemory, boolean showsReturnData) {
    this.out = out;
    this.showsMemory = showsMemory;
    this.showsReturnData = showsReturnData;
  }

  @Override
  public void step(StepView step) {
    String before =
        "{\"pc\":"
            + step.pc()
            + ",\"op\":"
            + step.opcode()
            + ",\"gas\":\""
            + Hex.quantity(step.gas());
    StringBuilder after = new StringBuilder(256);
    if (showsMemory) {
      after.append("\"memory\":\"").append(step.memory().toHexString()).append("\",");
    }
    after.append("\"memSize\":").append(step.memorySize()).append(",\"stack\":[");
    for (int i = step.stackSize() - 1; i >= 0; i--) {
      after.append('"').append(Hex.quantity(step.stack(i))).append(i == 0 ? "\"" : "\",");
    }
    after.append("],");
    if (showsReturnData) {
      after.append("\"returnData\":\"").append(step.returnData().toHexString()).append("\",");
    }
    after.append("\"depth\":").append(step.depth()).append(",\"refund\":").append(step.refund());
    after.append(",\"opName\":\"").append(step.opcodeName()).append("\"}");
    waiting.push(new Pending(step.depth(), before, after.toString()));
  }

  @Override
  public void cost(int depth, long gas) {
    if (!waiting.isEmpty() && waiting.peek().depth() == depth) {
      Pending step = waiting.pop();
      out.println(step.before() + "\",\"gasCost\":\"" + Hex.quantity(gas) + "\"," + step.after());
    }
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
    if (depth == 1) {
      String error = status.isSuccess() ? "" : ",\"error\":\"" + status + "\"";
      String bytes = output.toUnprefixedHexString();
      out.println(
          "{\"output\":\""
              + bytes
              + "\",\"gasUsed\":\""
              + Hex.quantity(gasUsed)
              + "\""
              + error
              + "}");
    }
  }
}
