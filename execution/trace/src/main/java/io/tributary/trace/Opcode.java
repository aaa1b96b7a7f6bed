package io.tributary.trace;

import io.tributary.core.evm.OpcodeTable;

/** Opcodes by go-ethereum's names. */
final class Opcode {
  static final int PREVRANDAO = 0x44;
  static final int SLOAD = 0x54;
  static final int SSTORE = 0x55;
  static final int RETURN = 0xf3;
  static final int INVALID = 0xfe;

  private Opcode() {}

  static String name(int opcode) {
    if (opcode == PREVRANDAO) {
      return "DIFFICULTY";
    }
    boolean isNamed = OpcodeTable.of(opcode) != null || opcode == INVALID;
    return OpcodeTable.name(opcode) + (isNamed ? "" : " not defined");
  }
}
