package io.tributary.trace;

import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.evm.Opcodes;

/** Opcodes by go-ethereum's names. */
final class Opcode {
  private Opcode() {}

  static String name(int opcode) {
    if (opcode == Opcodes.PREVRANDAO) {
      return "DIFFICULTY";
    }
    boolean isNamed = OpcodeTable.of(opcode) != null || opcode == Opcodes.INVALID;
    return OpcodeTable.name(opcode) + (isNamed ? "" : " not defined");
  }
}
