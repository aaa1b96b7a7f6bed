package io.tributary.fuzz.evm;

import io.tributary.core.evm.Opcodes;

/** What an opcode's operands mean, so that programs give it something that it can work with. */
enum Operand {
  WORD,
  OFFSET,
  SIZE,
  ADDRESS,
  /** Of a call or creation, in wei. */
  VALUE,
  GAS,
  SLOT,
  /** Of a block, near the present one. */
  NUMBER,
  /** Small. */
  INDEX;

  /** The operands from the top of the stack on, as letters. */
  static Operand[] of(String letters) {
    Operand[] all = new Operand[letters.length()];
    for (int i = 0; i < all.length; i++) {
      all[i] = of(letters.charAt(i));
    }
    return all;
  }

  private static Operand of(char letter) {
    return switch (letter) {
      case 'O' -> OFFSET;
      case 'S' -> SIZE;
      case 'A' -> ADDRESS;
      case 'V' -> VALUE;
      case 'G' -> GAS;
      case 'K' -> SLOT;
      case 'N' -> NUMBER;
      case 'I' -> INDEX;
      default -> WORD;
    };
  }

  /** The operands of opcodes whose operands are not just words, or null. */
  static String letters(int opcode) {
    return switch (opcode) {
      case Opcodes.KECCAK256, Opcodes.RETURN, Opcodes.REVERT, Opcodes.LOG0 -> "OS";
      case Opcodes.LOG0 + 1 -> "OSW";
      case Opcodes.LOG0 + 2 -> "OSWW";
      case Opcodes.LOG0 + 3 -> "OSWWW";
      case Opcodes.LOG0 + 4 -> "OSWWWW";
      case Opcodes.BALANCE, Opcodes.EXTCODESIZE, Opcodes.EXTCODEHASH, Opcodes.SELFDESTRUCT -> "A";
      case Opcodes.CALLDATALOAD, Opcodes.MLOAD -> "O";
      case Opcodes.CALLDATACOPY, Opcodes.CODECOPY, Opcodes.RETURNDATACOPY, Opcodes.MCOPY -> "OOS";
      case Opcodes.EXTCODECOPY -> "AOOS";
      case Opcodes.BLOCKHASH -> "N";
      case Opcodes.BLOBHASH -> "I";
      case Opcodes.MSTORE, Opcodes.MSTORE8 -> "OW";
      case Opcodes.SLOAD, Opcodes.TLOAD -> "K";
      case Opcodes.SSTORE, Opcodes.TSTORE -> "KW";
      case Opcodes.CREATE -> "VOS";
      case Opcodes.CREATE2 -> "VOSI";
      case Opcodes.CALL, Opcodes.CALLCODE -> "GAVOSOS";
      case Opcodes.DELEGATECALL, Opcodes.STATICCALL -> "GAOSOS";
      default -> null;
    };
  }
}
