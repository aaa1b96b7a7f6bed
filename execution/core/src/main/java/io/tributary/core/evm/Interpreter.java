package io.tributary.core.evm;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.types.WideMath;

/**
 * The interpreter loop. Runs a frame until it ends or opens another one. Requirements (the opcode
 * is defined, the stack suffices, the base gas is there) are checked in one place, before the body;
 * bodies that are rare or long are methods of the op classes. The loop's method stays far below the
 * 8,000 bytes over which HotSpot would not compile it. One thread.
 */
final class Interpreter {
  private static final int W = Word.LIMBS;

  private final long[] requirements;
  private final Machine machine;
  private final HeavyOps heavyOps;

  Interpreter(Fork fork, Machine machine) {
    this.requirements = OpcodeTable.requirements(fork);
    this.machine = machine;
    this.heavyOps = new HeavyOps(machine);
  }

  /** Runs {@code f} from where it stands; null if it waits for a frame that it opened. */
  EvmStatus run(Frame f) {
    final byte[] code = f.code.padded();
    final long[] s = f.stack;
    final long[] table = requirements;
    final Memory memory = f.memory;
    final Watcher watcher = machine.watcher;
    int pc = f.pc;
    int top = f.sp - W;
    long gas = f.gas;
    for (; ; ) {
      final int op = code[pc] & 0xff;
      if (watcher != null) {
        watcher.step(f, pc, top + W, gas);
      }
      final long required = table[op];
      final int at = OpcodeTable.lowest(required, top);
      if (OpcodeTable.isStackFault(required, at)) {
        return f.halt(stackFault(required, at));
      }
      gas -= OpcodeTable.gas(required);
      if (gas < 0) {
        return f.halt(EvmStatus.OUT_OF_GAS);
      }
      top = OpcodeTable.top(required, at);
      pc++;
      switch (op) {
        case Opcodes.STOP -> {
          return f.stop(gas);
        }
        case Opcodes.ADD -> Word.add(s, at + W, at, at);
        case Opcodes.MUL -> Word.multiply(s, at + W, at, at);
        case Opcodes.SUB -> Word.subtract(s, at + W, at, at);
        case Opcodes.SIGNEXTEND -> Word.signExtend(s, at + W, at, at);
        case Opcodes.LT -> Word.set(s, at, Word.isLess(s, at + W, at));
        case Opcodes.GT -> Word.set(s, at, Word.isLess(s, at, at + W));
        case Opcodes.SLT -> Word.set(s, at, Word.isLessSigned(s, at + W, at));
        case Opcodes.SGT -> Word.set(s, at, Word.isLessSigned(s, at, at + W));
        case Opcodes.EQ -> Word.set(s, at, Word.isEqual(s, at + W, at));
        case Opcodes.ISZERO -> Word.set(s, at, Word.isZero(s, at));
        case Opcodes.AND -> Word.and(s, at + W, at, at);
        case Opcodes.OR -> Word.or(s, at + W, at, at);
        case Opcodes.XOR -> Word.xor(s, at + W, at, at);
        case Opcodes.NOT -> Word.not(s, at, at);
        case Opcodes.BYTE -> Word.byteAt(s, at + W, at, at);
        case Opcodes.SHL -> Word.shiftLeft(s, at + W, at, at);
        case Opcodes.SHR -> Word.shiftRight(s, at + W, at, at);
        case Opcodes.SAR -> Word.shiftRightSigned(s, at + W, at, at);
        case Opcodes.CLZ -> Word.set(s, at, Word.leadingZeros(s, at));
        case Opcodes.POP, Opcodes.JUMPDEST -> {}
        case Opcodes.MLOAD -> {
          gas = memory.reach(s, at, Word.SIZE, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          Word.load(memory.buffer(), (int) s[at], s, at);
        }
        case Opcodes.MSTORE -> {
          gas = memory.reach(s, at + W, Word.SIZE, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          Word.store(s, at, memory.buffer(), (int) s[at + W]);
        }
        case Opcodes.MSTORE8 -> {
          gas = memory.reach(s, at + W, 1, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          memory.buffer()[(int) s[at + W]] = (byte) s[at];
        }
        case Opcodes.JUMP -> {
          pc = f.destination(s, at);
          if (pc < 0) {
            return f.halt(EvmStatus.INVALID_JUMP);
          }
        }
        case Opcodes.JUMPI -> {
          if (!Word.isZero(s, at)) {
            pc = f.destination(s, at + W);
            if (pc < 0) {
              return f.halt(EvmStatus.INVALID_JUMP);
            }
          }
        }
        case Opcodes.PC -> Word.set(s, at, pc - 1L);
        case Opcodes.MSIZE -> Word.set(s, at, memory.size());
        case Opcodes.GAS -> Word.set(s, at, gas);
        case Opcodes.PUSH0 -> Word.set(s, at, 0L);
        case Opcodes.PUSH1 -> {
          Word.set(s, at, code[pc] & 0xffL);
          pc++;
        }
        case Opcodes.PUSH2 -> {
          Word.set(s, at, (code[pc] & 0xffL) << 8 | (code[pc + 1] & 0xffL));
          pc += 2;
        }
        case Opcodes.PUSH3, Opcodes.PUSH4, 0x64, 0x65, 0x66, 0x67 -> {
          int size = op - Opcodes.PUSH0;
          Word.set(s, at, WideMath.load(code, pc) >>> (64 - 8 * size));
          pc += size;
        }
        case 0x68,
            0x69,
            0x6a,
            0x6b,
            0x6c,
            0x6d,
            0x6e,
            0x6f,
            0x70,
            0x71,
            0x72,
            0x73,
            0x74,
            0x75,
            0x76,
            0x77,
            0x78,
            0x79,
            0x7a,
            0x7b,
            0x7c,
            0x7d,
            0x7e,
            Opcodes.PUSH32 -> {
          int size = op - Opcodes.PUSH0;
          pushLong(code, pc, size, s, at);
          pc += size;
        }
        case 0x80,
            0x81,
            0x82,
            0x83,
            0x84,
            0x85,
            0x86,
            0x87,
            0x88,
            0x89,
            0x8a,
            0x8b,
            0x8c,
            0x8d,
            0x8e,
            0x8f ->
            Word.copy(s, at, s, top);
        case 0x90,
            0x91,
            0x92,
            0x93,
            0x94,
            0x95,
            0x96,
            0x97,
            0x98,
            0x99,
            0x9a,
            0x9b,
            0x9c,
            0x9d,
            0x9e,
            0x9f ->
            Word.swap(s, top, at);
        case Opcodes.DIV,
            Opcodes.SDIV,
            Opcodes.MOD,
            Opcodes.SMOD,
            Opcodes.ADDMOD,
            Opcodes.MULMOD,
            Opcodes.EXP,
            Opcodes.KECCAK256,
            Opcodes.SLOAD,
            Opcodes.SSTORE,
            0xa0,
            0xa1,
            0xa2,
            0xa3,
            0xa4 -> {
          gas = heavyOps.run(f, op, s, at, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
        }
        case Opcodes.CREATE,
            Opcodes.CALL,
            Opcodes.CALLCODE,
            Opcodes.DELEGATECALL,
            Opcodes.CREATE2,
            Opcodes.STATICCALL -> {
          f.pc = pc;
          f.sp = at;
          gas = machine.calls.open(f, op, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
          if (machine.current != f) {
            return null;
          }
          gas = f.gas;
          top = f.sp - W;
        }
        case Opcodes.RETURN, Opcodes.REVERT -> {
          gas = memory.reachWords(s, at + W, at, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          f.outputSize = (int) s[at];
          f.outputOffset = f.outputSize == 0 ? 0 : (int) s[at + W];
          f.gas = gas;
          return op == Opcodes.RETURN ? EvmStatus.SUCCESS : EvmStatus.REVERT;
        }
        case Opcodes.SELFDESTRUCT -> {
          gas = machine.calls.selfDestruct(f, s, at, gas);
          return gas < 0 ? f.halt(Halt.status(gas)) : f.stop(gas);
        }
        default -> {
          gas = machine.environmentOps.run(f, op, s, at, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
        }
      }
    }
  }

  private static EvmStatus stackFault(long required, int at) {
    if (OpcodeTable.isUndefined(required)) {
      return EvmStatus.INVALID_OPCODE;
    }
    return at < 0 ? EvmStatus.STACK_UNDERFLOW : EvmStatus.STACK_OVERFLOW;
  }

  /** Pushes 9 to 32 bytes. */
  private static void pushLong(byte[] code, int pc, int size, long[] s, int out) {
    int limbs = (size - 1) >>> 3;
    long part = WideMath.load(code, pc) >>> (64 * (limbs + 1) - 8 * size);
    int end = pc + size;
    s[out + 3] = limbs == 3 ? part : 0;
    s[out] = WideMath.load(code, end - 8);
    s[out + 1] = limbs == 1 ? part : WideMath.load(code, end - 16);
    s[out + 2] = limbs < 2 ? 0 : limbs == 2 ? part : WideMath.load(code, end - 24);
  }
}
