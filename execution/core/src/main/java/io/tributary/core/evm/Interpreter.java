package io.tributary.core.evm;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.types.WideMath;

/**
 * The interpreter loop. Runs a frame until it ends or opens another one. Requirements (the opcode
 * is defined, the stack suffices, the base gas is there) are checked in one place, before the body.
 *
 * <p>Two loops: the inner one does the cheap instructions, of which hardly any is a call, as a
 * compiler keeps its variables in registers only between calls; for another instruction, or memory
 * that must grow, it stops, and the outer one does that. The method stays far below the 8,000 bytes
 * over which HotSpot would not compile it. One thread.
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
    final long[] destinations = f.code.destinations();
    final long[] table = requirements;
    final Watcher watcher = machine.watcher;
    int pc = f.pc;
    int top = f.sp - W;
    long gas = f.gas;
    frame:
    for (; ; ) {
      if (watcher != null) {
        watcher.step(f, pc, top + W, gas);
      }
      final byte[] memory = f.memory.buffer();
      final int memorySize = f.memory.size();
      int op;
      int at;
      cheap:
      for (; ; ) {
        op = code[pc] & 0xff;
        final long required = table[op];
        at = OpcodeTable.lowest(required, top);
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
          case Opcodes.ADD -> Word.add(s, at + W, at, at);
          case Opcodes.MUL -> Word.multiply(s, at + W, at, at);
          case Opcodes.SUB -> Word.subtract(s, at + W, at, at);
          case Opcodes.SIGNEXTEND -> Word.signExtend(s, at + W, at, at);
          case Opcodes.LT -> Word.set(s, at, Word.less(s, at + W, at));
          case Opcodes.GT -> Word.set(s, at, Word.less(s, at, at + W));
          case Opcodes.SLT -> Word.set(s, at, Word.lessSigned(s, at + W, at));
          case Opcodes.SGT -> Word.set(s, at, Word.lessSigned(s, at, at + W));
          case Opcodes.EQ -> Word.set(s, at, Word.equal(s, at + W, at));
          case Opcodes.ISZERO -> Word.set(s, at, Word.zero(s, at));
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
            if (!Memory.isWithin(s, at, Word.SIZE, memorySize)) {
              break cheap;
            }
            Word.load(memory, (int) s[at], s, at);
          }
          case Opcodes.MSTORE -> {
            if (!Memory.isWithin(s, at + W, Word.SIZE, memorySize)) {
              break cheap;
            }
            Word.store(s, at, memory, (int) s[at + W]);
          }
          case Opcodes.MSTORE8 -> {
            if (!Memory.isWithin(s, at + W, 1, memorySize)) {
              break cheap;
            }
            memory[(int) s[at + W]] = (byte) s[at];
          }
          case Opcodes.JUMP -> {
            pc = destination(destinations, s, at);
            if (pc < 0) {
              return f.halt(EvmStatus.INVALID_JUMP);
            }
          }
          case Opcodes.JUMPI -> {
            if (!Word.isZero(s, at)) {
              pc = destination(destinations, s, at + W);
              if (pc < 0) {
                return f.halt(EvmStatus.INVALID_JUMP);
              }
            }
          }
          case Opcodes.PC -> Word.set(s, at, pc - 1L);
          case Opcodes.MSIZE -> Word.set(s, at, memorySize);
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
          case Opcodes.PUSH3,
              Opcodes.PUSH4,
              0x64,
              0x65,
              0x66,
              0x67,
              0x68,
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
            push(code, pc, size, s, at);
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
          default -> {
            break cheap;
          }
        }
        if (watcher != null) {
          continue frame;
        }
      }

      switch (op) {
        case Opcodes.STOP -> {
          return f.stop(gas);
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
          gas = f.memory.reachWords(s, at + W, at, gas);
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
          gas = heavyOps.run(f, op, s, at, gas);
          if (gas < 0) {
            return f.halt(Halt.status(gas));
          }
        }
      }
    }
  }

  /** The place in the code that the word names, or -1 if one must not jump there. */
  private static int destination(long[] destinations, long[] s, int x) {
    if (!Word.isSmall(s, x) || s[x] >>> 6 >= destinations.length) {
      return -1;
    }
    int at = (int) s[x];
    return (destinations[at >>> 6] >>> at & 1) != 0 ? at : -1;
  }

  private static EvmStatus stackFault(long required, int at) {
    if (OpcodeTable.isUndefined(required)) {
      return EvmStatus.INVALID_OPCODE;
    }
    return at < 0 ? EvmStatus.STACK_UNDERFLOW : EvmStatus.STACK_OVERFLOW;
  }

  /** Pushes the {@code size} bytes at {@code pc}, 3 to 32. */
  private static void push(byte[] code, int pc, int size, long[] s, int out) {
    int limbs = (size - 1) >>> 3;
    int end = pc + size;
    long part = WideMath.load(code, pc) >>> (64 * (limbs + 1) - 8 * size);
    long l0 = part;
    long l1 = 0;
    long l2 = 0;
    long l3 = 0;
    if (limbs > 0) {
      l0 = WideMath.load(code, end - 8);
      l1 = part;
      if (limbs > 1) {
        l1 = WideMath.load(code, end - 16);
        l2 = part;
        if (limbs > 2) {
          l2 = WideMath.load(code, end - 24);
          l3 = part;
        }
      }
    }
    s[out + 3] = l3;
    s[out] = l0;
    s[out + 1] = l1;
    s[out + 2] = l2;
  }
}
