package io.tributary.fuzz.peer;

import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.evm.StepView;

/** The instructions that ran last, to be shown where something differs. */
final class RecentSteps {
  private static final int KEPT = 12;

  private final int[] pcs = new int[KEPT];
  private final int[] opcodes = new int[KEPT];
  private final int[] depths = new int[KEPT];
  private final long[] gas = new long[KEPT];
  private long count;

  void add(StepView step) {
    int at = (int) (count++ % KEPT);
    pcs[at] = step.pc();
    opcodes[at] = step.opcode();
    depths[at] = step.depth();
    gas[at] = step.gas();
  }

  long count() {
    return count;
  }

  /** The instructions, a line each, the last one last. */
  String text() {
    StringBuilder out = new StringBuilder();
    for (long i = Math.max(0, count - KEPT); i < count; i++) {
      int at = (int) (i % KEPT);
      out.append("\n    depth ").append(depths[at]).append(" pc ").append(pcs[at]).append(' ');
      out.append(OpcodeTable.name(opcodes[at])).append(", gas ").append(gas[at]);
    }
    return out.toString();
  }
}
