package io.tributary.core.evm;

import io.tributary.core.types.Keccak;

/**
 * The instructions beside whose work a call is nothing: division, powers, hashing, storage, logs,
 * memory that must grow first, and those of {@link EnvironmentOps}. They are one method with one
 * switch so that HotSpot finds it too large to inline: what it may inline into the interpreter's
 * loop (18,000 nodes) is for the cheap instructions. Holds working space; one thread.
 */
final class HeavyOps {
  private static final int W = Word.LIMBS;

  /** Expensive instructions between two questions to the host. */
  private static final int ASKED_EVERY = 32;

  private final Machine machine;
  private final Division division = new Division();
  private final long[] scratch = new long[2 * W];
  private final Keccak keccak = new Keccak();
  private final byte[] hash = new byte[Word.SIZE];

  HeavyOps(Machine machine) {
    this.machine = machine;
  }

  /**
   * Runs one instruction, whose operands are in {@code s} from {@code at} on, the top one last, as
   * is its result; answers the gas that is left or a {@link Halt}.
   */
  long run(Frame f, int op, long[] s, int at, long gas) {
    if (machine.abort != null && machine.isAborted(ASKED_EVERY)) {
      return Halt.ABORTED;
    }
    switch (op) {
      case Opcodes.DIV -> division.divide(s, at + W, at, at);
      case Opcodes.SDIV -> division.divideSigned(s, at + W, at, at);
      case Opcodes.MOD -> division.modulo(s, at + W, at, at);
      case Opcodes.SMOD -> division.moduloSigned(s, at + W, at, at);
      case Opcodes.ADDMOD -> division.addModulo(s, at + 2 * W, at + W, at, at);
      case Opcodes.MULMOD -> division.multiplyModulo(s, at + 2 * W, at + W, at, at);
      case Opcodes.EXP -> {
        return power(s, at + W, at, gas);
      }
      case Opcodes.KECCAK256 -> {
        return keccak(f.memory, s, at + W, at, gas);
      }
      case Opcodes.SLOAD -> {
        return machine.storage.load(f, s, at, gas);
      }
      case Opcodes.SSTORE -> {
        return machine.storage.store(f, s, at + W, at, gas);
      }
      case Opcodes.MLOAD -> {
        long left = f.memory.reach(s, at, Word.SIZE, gas);
        if (left >= 0) {
          Word.load(f.memory.buffer(), (int) s[at], s, at);
        }
        return left;
      }
      case Opcodes.MSTORE -> {
        long left = f.memory.reach(s, at + W, Word.SIZE, gas);
        if (left >= 0) {
          Word.store(s, at, f.memory.buffer(), (int) s[at + W]);
        }
        return left;
      }
      case Opcodes.MSTORE8 -> {
        long left = f.memory.reach(s, at + W, 1, gas);
        if (left >= 0) {
          f.memory.buffer()[(int) s[at + W]] = (byte) s[at];
        }
        return left;
      }
      case 0xa0, 0xa1, 0xa2, 0xa3, 0xa4 -> {
        return machine.environmentOps.log(f, s, at, op - Opcodes.LOG0, gas);
      }
      default -> {
        return machine.environmentOps.run(f, op, s, at, gas);
      }
    }
    return gas;
  }

  private long power(long[] s, int base, int exponent, long gas) {
    long left = gas - Gas.EXPONENT_BYTE * Word.byteLength(s, exponent);
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    Word.exponentiate(s, base, exponent, exponent, scratch);
    return left;
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
