package io.tributary.core.evm;

import io.tributary.core.block.ChainRules.Fork;

/**
 * Every fact about every opcode, once. From it come the interpreter's table of a fork, which has
 * what is to be checked before a body runs, and the names for traces.
 */
public final class OpcodeTable {
  /**
   * One opcode.
   *
   * @param immediates bytes after it
   * @param in words taken
   * @param out words put
   * @param gas base price
   * @param since the first fork that has it
   * @param isTerminating whether it ends the frame
   */
  public record Opcode(
      String name, int immediates, int in, int out, int gas, Fork since, boolean isTerminating) {}

  private static final int STACK_LIMIT = 1024;
  private static final long UNDEFINED = 0x7fffL << 16;
  private static final Opcode[] TABLE = new Opcode[256];

  static {
    ends(Opcodes.STOP, "STOP", 0, 0, 0);
    op(Opcodes.ADD, "ADD", 2, 1, 3);
    op(Opcodes.MUL, "MUL", 2, 1, 5);
    op(Opcodes.SUB, "SUB", 2, 1, 3);
    op(Opcodes.DIV, "DIV", 2, 1, 5);
    op(Opcodes.SDIV, "SDIV", 2, 1, 5);
    op(Opcodes.MOD, "MOD", 2, 1, 5);
    op(Opcodes.SMOD, "SMOD", 2, 1, 5);
    op(Opcodes.ADDMOD, "ADDMOD", 3, 1, 8);
    op(Opcodes.MULMOD, "MULMOD", 3, 1, 8);
    op(Opcodes.EXP, "EXP", 2, 1, 10);
    op(Opcodes.SIGNEXTEND, "SIGNEXTEND", 2, 1, 5);
    op(Opcodes.LT, "LT", 2, 1, 3);
    op(Opcodes.GT, "GT", 2, 1, 3);
    op(Opcodes.SLT, "SLT", 2, 1, 3);
    op(Opcodes.SGT, "SGT", 2, 1, 3);
    op(Opcodes.EQ, "EQ", 2, 1, 3);
    op(Opcodes.ISZERO, "ISZERO", 1, 1, 3);
    op(Opcodes.AND, "AND", 2, 1, 3);
    op(Opcodes.OR, "OR", 2, 1, 3);
    op(Opcodes.XOR, "XOR", 2, 1, 3);
    op(Opcodes.NOT, "NOT", 1, 1, 3);
    op(Opcodes.BYTE, "BYTE", 2, 1, 3);
    op(Opcodes.SHL, "SHL", 2, 1, 3);
    op(Opcodes.SHR, "SHR", 2, 1, 3);
    op(Opcodes.SAR, "SAR", 2, 1, 3);
    put(Opcodes.CLZ, new Opcode("CLZ", 0, 1, 1, 5, Fork.OSAKA, false));
    op(Opcodes.KECCAK256, "KECCAK256", 2, 1, 30);
    environment();
    block();
    storageAndFlow();
    families();
    system();
  }

  private OpcodeTable() {}

  private static void environment() {
    op(Opcodes.ADDRESS, "ADDRESS", 0, 1, 2);
    op(Opcodes.BALANCE, "BALANCE", 1, 1, 100);
    op(Opcodes.ORIGIN, "ORIGIN", 0, 1, 2);
    op(Opcodes.CALLER, "CALLER", 0, 1, 2);
    op(Opcodes.CALLVALUE, "CALLVALUE", 0, 1, 2);
    op(Opcodes.CALLDATALOAD, "CALLDATALOAD", 1, 1, 3);
    op(Opcodes.CALLDATASIZE, "CALLDATASIZE", 0, 1, 2);
    op(Opcodes.CALLDATACOPY, "CALLDATACOPY", 3, 0, 3);
    op(Opcodes.CODESIZE, "CODESIZE", 0, 1, 2);
    op(Opcodes.CODECOPY, "CODECOPY", 3, 0, 3);
    op(Opcodes.GASPRICE, "GASPRICE", 0, 1, 2);
    op(Opcodes.EXTCODESIZE, "EXTCODESIZE", 1, 1, 100);
    op(Opcodes.EXTCODECOPY, "EXTCODECOPY", 4, 0, 100);
    op(Opcodes.RETURNDATASIZE, "RETURNDATASIZE", 0, 1, 2);
    op(Opcodes.RETURNDATACOPY, "RETURNDATACOPY", 3, 0, 3);
    op(Opcodes.EXTCODEHASH, "EXTCODEHASH", 1, 1, 100);
  }

  private static void block() {
    op(Opcodes.BLOCKHASH, "BLOCKHASH", 1, 1, 20);
    op(Opcodes.COINBASE, "COINBASE", 0, 1, 2);
    op(Opcodes.TIMESTAMP, "TIMESTAMP", 0, 1, 2);
    op(Opcodes.NUMBER, "NUMBER", 0, 1, 2);
    op(Opcodes.PREVRANDAO, "PREVRANDAO", 0, 1, 2);
    op(Opcodes.GASLIMIT, "GASLIMIT", 0, 1, 2);
    op(Opcodes.CHAINID, "CHAINID", 0, 1, 2);
    op(Opcodes.SELFBALANCE, "SELFBALANCE", 0, 1, 5);
    op(Opcodes.BASEFEE, "BASEFEE", 0, 1, 2);
    op(Opcodes.BLOBHASH, "BLOBHASH", 1, 1, 3);
    op(Opcodes.BLOBBASEFEE, "BLOBBASEFEE", 0, 1, 2);
  }

  private static void storageAndFlow() {
    op(Opcodes.POP, "POP", 1, 0, 2);
    op(Opcodes.MLOAD, "MLOAD", 1, 1, 3);
    op(Opcodes.MSTORE, "MSTORE", 2, 0, 3);
    op(Opcodes.MSTORE8, "MSTORE8", 2, 0, 3);
    op(Opcodes.SLOAD, "SLOAD", 1, 1, 100);
    op(Opcodes.SSTORE, "SSTORE", 2, 0, 0);
    op(Opcodes.JUMP, "JUMP", 1, 0, 8);
    op(Opcodes.JUMPI, "JUMPI", 2, 0, 10);
    op(Opcodes.PC, "PC", 0, 1, 2);
    op(Opcodes.MSIZE, "MSIZE", 0, 1, 2);
    op(Opcodes.GAS, "GAS", 0, 1, 2);
    op(Opcodes.JUMPDEST, "JUMPDEST", 0, 0, 1);
    op(Opcodes.TLOAD, "TLOAD", 1, 1, 100);
    op(Opcodes.TSTORE, "TSTORE", 2, 0, 100);
    op(Opcodes.MCOPY, "MCOPY", 3, 0, 3);
  }

  private static void families() {
    op(Opcodes.PUSH0, "PUSH0", 0, 1, 2);
    for (int n = 1; n <= 32; n++) {
      put(Opcodes.PUSH0 + n, new Opcode("PUSH" + n, n, 0, 1, 3, Fork.CANCUN, false));
    }
    for (int n = 1; n <= 16; n++) {
      op(Opcodes.DUP1 + n - 1, "DUP" + n, n, n + 1, 3);
      op(Opcodes.SWAP1 + n - 1, "SWAP" + n, n + 1, n + 1, 3);
    }
    for (int n = 0; n <= 4; n++) {
      op(Opcodes.LOG0 + n, "LOG" + n, n + 2, 0, 375 * (n + 1));
    }
  }

  private static void system() {
    op(Opcodes.CREATE, "CREATE", 3, 1, 32_000);
    op(Opcodes.CALL, "CALL", 7, 1, 100);
    op(Opcodes.CALLCODE, "CALLCODE", 7, 1, 100);
    ends(Opcodes.RETURN, "RETURN", 2, 0, 0);
    op(Opcodes.DELEGATECALL, "DELEGATECALL", 6, 1, 100);
    op(Opcodes.CREATE2, "CREATE2", 4, 1, 32_000);
    op(Opcodes.STATICCALL, "STATICCALL", 6, 1, 100);
    ends(Opcodes.REVERT, "REVERT", 2, 0, 0);
    ends(Opcodes.SELFDESTRUCT, "SELFDESTRUCT", 1, 0, 5_000);
  }

  private static void op(int code, String name, int in, int out, int gas) {
    put(code, new Opcode(name, 0, in, out, gas, Fork.CANCUN, false));
  }

  private static void ends(int code, String name, int in, int out, int gas) {
    put(code, new Opcode(name, 0, in, out, gas, Fork.CANCUN, true));
  }

  private static void put(int code, Opcode opcode) {
    TABLE[code] = opcode;
  }

  /** The opcode's facts, or null if no fork defines it. */
  public static Opcode of(int code) {
    return TABLE[code];
  }

  /** The mnemonic; INVALID for 0xfe and a hexadecimal number for what is not defined. */
  public static String name(int code) {
    if (TABLE[code] != null) {
      return TABLE[code].name();
    }
    return code == Opcodes.INVALID ? "INVALID" : "opcode 0x" + Integer.toHexString(code);
  }

  /**
   * What the interpreter needs before each body, packed into a long per opcode:
   *
   * <pre>
   *   63         48 47         32 31         16 15          0
   *   |   words put |    spread   | words taken |  base gas  |    words, less one, in limbs
   * </pre>
   *
   * The stack must have from the limbs taken to the limbs taken + spread. An opcode that {@code
   * fork} lacks wants more than there can be.
   */
  static long[] requirements(Fork fork) {
    long[] packed = new long[256];
    for (int code = 0; code < 256; code++) {
      Opcode op = TABLE[code];
      packed[code] = op == null || !fork.atLeast(op.since()) ? UNDEFINED : pack(op);
    }
    return packed;
  }

  private static long pack(Opcode op) {
    int most = STACK_LIMIT - Math.max(0, op.out() - op.in());
    long put = (op.out() - 1L) * Word.LIMBS;
    long spread = (long) (most - op.in()) * Word.LIMBS;
    long taken = ((op.in() - 1L) * Word.LIMBS) & 0xffff;
    return put << 48 | spread << 32 | taken << 16 | op.gas();
  }

  /** The lowest operand's first limb; {@code top} is the top word's. */
  static int lowest(long packed, int top) {
    return top - (short) (packed >>> 16);
  }

  /** The top word's first limb after the instruction whose lowest operand is at {@code lowest}. */
  static int top(long packed, int lowest) {
    return lowest + (short) (packed >>> 48);
  }

  /** Whether the stack has too few or too many words: one comparison for both. */
  static boolean isStackFault(long packed, int lowest) {
    return Integer.compareUnsigned(lowest, (int) (packed >>> 32) & 0xffff) > 0;
  }

  static long gas(long packed) {
    return packed & 0xffff;
  }

  static boolean isUndefined(long packed) {
    return packed == UNDEFINED;
  }
}
