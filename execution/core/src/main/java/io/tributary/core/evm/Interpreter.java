package io.tributary.core.evm;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.types.Keccak;
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
  private final Division division = new Division();
  private final long[] scratch = new long[2 * W];
  private final Keccak keccak = new Keccak();
  private final byte[] hash = new byte[Word.SIZE];

  Interpreter(Fork fork, Machine machine) {
    this.requirements = OpcodeTable.requirements(fork);
    this.machine = machine;
  }

  /** Runs {@code f} from where it stands; null if it waits for a frame that it opened. */
  EvmStatus run(Frame f) {
    final byte[] code = f.code.padded();
    final long[] s = f.stack;
    final long[] table = requirements;
    final Memory memory = f.memory;
    final Watcher watcher = machine.watcher;
    int pc = f.pc;
    int sp = f.sp;
    long gas = f.gas;
    for (; ; ) {
      final int op = code[pc] & 0xff;
      if (watcher != null) {
        watcher.step(f, pc, sp, gas);
      }
      final long required = table[op];
      if (OpcodeTable.isStackFault(required, sp)) {
        return f.halt(stackFault(required, sp));
      }
      gas -= OpcodeTable.gas(required);
      if (gas < 0) {
        return f.halt(EvmStatus.OUT_OF_GAS);
      }
      pc++;
      switch (op) {
        case Opcodes.STOP -> {
          return f.stop(gas);
        }
        case Opcodes.ADD -> {
          sp -= W;
          Word.add(s, sp, sp - W, sp - W);
        }
        case Opcodes.MUL -> {
          sp -= W;
          Word.multiply(s, sp, sp - W, sp - W);
        }
        case Opcodes.SUB -> {
          sp -= W;
          Word.subtract(s, sp, sp - W, sp - W);
        }
        case Opcodes.DIV -> {
          sp -= W;
          division.divide(s, sp, sp - W, sp - W);
        }
        case Opcodes.SDIV -> {
          sp -= W;
          division.divideSigned(s, sp, sp - W, sp - W);
        }
        case Opcodes.MOD -> {
          sp -= W;
          division.modulo(s, sp, sp - W, sp - W);
        }
        case Opcodes.SMOD -> {
          sp -= W;
          division.moduloSigned(s, sp, sp - W, sp - W);
        }
        case Opcodes.ADDMOD -> {
          sp -= 2 * W;
          division.addModulo(s, sp + W, sp, sp - W, sp - W);
        }
        case Opcodes.MULMOD -> {
          sp -= 2 * W;
          division.multiplyModulo(s, sp + W, sp, sp - W, sp - W);
        }
        case Opcodes.EXP -> {
          sp -= W;
          gas -= Gas.EXPONENT_BYTE * Word.byteLength(s, sp - W);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          Word.exponentiate(s, sp, sp - W, sp - W, scratch);
        }
        case Opcodes.SIGNEXTEND -> {
          sp -= W;
          Word.signExtend(s, sp, sp - W, sp - W);
        }
        case Opcodes.LT -> {
          sp -= W;
          Word.set(s, sp - W, Word.isLess(s, sp, sp - W));
        }
        case Opcodes.GT -> {
          sp -= W;
          Word.set(s, sp - W, Word.isLess(s, sp - W, sp));
        }
        case Opcodes.SLT -> {
          sp -= W;
          Word.set(s, sp - W, Word.isLessSigned(s, sp, sp - W));
        }
        case Opcodes.SGT -> {
          sp -= W;
          Word.set(s, sp - W, Word.isLessSigned(s, sp - W, sp));
        }
        case Opcodes.EQ -> {
          sp -= W;
          Word.set(s, sp - W, Word.isEqual(s, sp, sp - W));
        }
        case Opcodes.ISZERO -> Word.set(s, sp - W, Word.isZero(s, sp - W));
        case Opcodes.AND -> {
          sp -= W;
          Word.and(s, sp, sp - W, sp - W);
        }
        case Opcodes.OR -> {
          sp -= W;
          Word.or(s, sp, sp - W, sp - W);
        }
        case Opcodes.XOR -> {
          sp -= W;
          Word.xor(s, sp, sp - W, sp - W);
        }
        case Opcodes.NOT -> Word.not(s, sp - W, sp - W);
        case Opcodes.BYTE -> {
          sp -= W;
          Word.byteAt(s, sp, sp - W, sp - W);
        }
        case Opcodes.SHL -> {
          sp -= W;
          Word.shiftLeft(s, sp, sp - W, sp - W);
        }
        case Opcodes.SHR -> {
          sp -= W;
          Word.shiftRight(s, sp, sp - W, sp - W);
        }
        case Opcodes.SAR -> {
          sp -= W;
          Word.shiftRightSigned(s, sp, sp - W, sp - W);
        }
        case Opcodes.CLZ -> Word.set(s, sp - W, Word.leadingZeros(s, sp - W));
        case Opcodes.KECCAK256 -> {
          sp -= W;
          gas = keccak(memory, s, sp, sp - W, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
        }
        case Opcodes.POP -> sp -= W;
        case Opcodes.MLOAD -> {
          gas = memory.reach(s, sp - W, Word.SIZE, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          Word.load(memory.buffer(), (int) s[sp - W], s, sp - W);
        }
        case Opcodes.MSTORE -> {
          sp -= 2 * W;
          gas = memory.reach(s, sp + W, Word.SIZE, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          Word.store(s, sp, memory.buffer(), (int) s[sp + W]);
        }
        case Opcodes.MSTORE8 -> {
          sp -= 2 * W;
          gas = memory.reach(s, sp + W, 1, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          memory.buffer()[(int) s[sp + W]] = (byte) s[sp];
        }
        case Opcodes.SLOAD -> {
          gas = machine.storage.load(f, s, sp - W, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
        }
        case Opcodes.SSTORE -> {
          sp -= 2 * W;
          gas = machine.storage.store(f, s, sp + W, sp, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
        }
        case Opcodes.JUMP -> {
          sp -= W;
          pc = f.destination(s, sp);
          if (pc < 0) {
            return f.halt(EvmStatus.INVALID_JUMP);
          }
        }
        case Opcodes.JUMPI -> {
          sp -= 2 * W;
          if (!Word.isZero(s, sp)) {
            pc = f.destination(s, sp + W);
            if (pc < 0) {
              return f.halt(EvmStatus.INVALID_JUMP);
            }
          }
        }
        case Opcodes.PC -> {
          Word.set(s, sp, pc - 1L);
          sp += W;
        }
        case Opcodes.MSIZE -> {
          Word.set(s, sp, memory.size());
          sp += W;
        }
        case Opcodes.GAS -> {
          Word.set(s, sp, gas);
          sp += W;
        }
        case Opcodes.JUMPDEST -> {}
        case Opcodes.PUSH0 -> {
          Word.set(s, sp, 0L);
          sp += W;
        }
        case Opcodes.PUSH1 -> {
          Word.set(s, sp, code[pc] & 0xffL);
          sp += W;
          pc++;
        }
        case Opcodes.PUSH2 -> {
          Word.set(s, sp, (code[pc] & 0xffL) << 8 | (code[pc + 1] & 0xffL));
          sp += W;
          pc += 2;
        }
        case Opcodes.PUSH3, Opcodes.PUSH4, 0x64, 0x65, 0x66, 0x67 -> {
          int size = op - Opcodes.PUSH0;
          Word.set(s, sp, WideMath.load(code, pc) >>> (64 - 8 * size));
          sp += W;
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
          pushLong(code, pc, size, s, sp);
          sp += W;
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
            0x8f -> {
          Word.copy(s, sp - W * (op - Opcodes.DUP1 + 1), s, sp);
          sp += W;
        }
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
            Word.swap(s, sp - W, sp - W * (op - Opcodes.SWAP1 + 2));
        case 0xa0, 0xa1, 0xa2, 0xa3, 0xa4 -> {
          gas = machine.environmentOps.log(f, s, sp, op - Opcodes.LOG0, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
          sp -= W * (op - Opcodes.LOG0 + 2);
        }
        case Opcodes.CREATE,
            Opcodes.CALL,
            Opcodes.CALLCODE,
            Opcodes.DELEGATECALL,
            Opcodes.CREATE2,
            Opcodes.STATICCALL -> {
          f.pc = pc;
          f.sp = sp;
          gas = machine.calls.open(f, op, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
          if (machine.current != f) {
            return null;
          }
          gas = f.gas;
          sp = f.sp;
        }
        case Opcodes.RETURN, Opcodes.REVERT -> {
          gas = memory.reachWords(s, sp - W, sp - 2 * W, gas);
          if (gas < 0) {
            return f.halt(EvmStatus.OUT_OF_GAS);
          }
          f.outputSize = (int) s[sp - 2 * W];
          f.outputOffset = f.outputSize == 0 ? 0 : (int) s[sp - W];
          f.gas = gas;
          return op == Opcodes.RETURN ? EvmStatus.SUCCESS : EvmStatus.REVERT;
        }
        case Opcodes.SELFDESTRUCT -> {
          gas = machine.calls.selfDestruct(f, s, sp - W, gas);
          return gas < 0 ? f.halt(Halt.status(gas)) : f.stop(gas);
        }
        default -> {
          gas = machine.environmentOps.run(f, op, s, sp, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
          sp = f.sp;
        }
      }
    }
  }

  private static EvmStatus stackFault(long required, int sp) {
    if (OpcodeTable.isUndefined(required)) {
      return EvmStatus.INVALID_OPCODE;
    }
    return sp < OpcodeTable.leastLimbs(required)
        ? EvmStatus.STACK_UNDERFLOW
        : EvmStatus.STACK_OVERFLOW;
  }

  /** Pushes 9 to 32 bytes. */
  private static void pushLong(byte[] code, int pc, int size, long[] s, int out) {
    int left = size;
    int limb = out;
    for (; left >= 8; left -= 8) {
      s[limb++] = WideMath.load(code, pc + left - 8);
    }
    if (left > 0) {
      s[limb++] = WideMath.load(code, pc) >>> (64 - 8 * left);
    }
    while (limb < out + W) {
      s[limb++] = 0;
    }
  }

  private long keccak(Memory memory, long[] s, int offset, int length, long gas) {
    long left = memory.reachWords(s, offset, length, gas);
    if (left < 0) {
      return left;
    }
    int size = (int) s[length];
    left -= Gas.KECCAK_WORD * Gas.words(size);
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    int from = size == 0 ? 0 : (int) s[offset];
    keccak.update(memory.buffer(), from, size);
    keccak.finish(hash, 0);
    Word.load(hash, 0, s, length);
    return left;
  }
}
