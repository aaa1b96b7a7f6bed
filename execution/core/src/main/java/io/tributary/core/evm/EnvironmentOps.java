package io.tributary.core.evm;

import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The instructions that ask about call, block and other accounts, that copy, and that log. */
final class EnvironmentOps {
  private static final int W = Word.LIMBS;
  private static final int BLOCK_HASHES = 256;

  private final Machine machine;

  EnvironmentOps(Machine machine) {
    this.machine = machine;
  }

  /**
   * Runs one instruction, leaves the stack pointer in the frame, answers the gas that is left or a
   * {@link Halt}.
   */
  long run(Frame f, int op, long[] s, int sp, long gas) {
    int pushes = push(f, op, s, sp);
    if (pushes >= 0) {
      f.sp = sp + pushes;
      return gas;
    }
    f.sp = sp;
    return switch (op) {
      case Opcodes.BALANCE, Opcodes.EXTCODESIZE, Opcodes.EXTCODEHASH -> account(op, s, sp - W, gas);
      case Opcodes.CALLDATALOAD -> callDataLoad(f, s, sp - W, gas);
      case Opcodes.BLOCKHASH -> blockHash(s, sp - W, gas);
      case Opcodes.BLOBHASH -> blobHash(s, sp - W, gas);
      case Opcodes.CALLDATACOPY -> {
        f.sp = sp - 3 * W;
        yield copy(f.memory, s, f.sp, f.input, f.inputOffset, f.inputSize, gas);
      }
      case Opcodes.CODECOPY -> {
        f.sp = sp - 3 * W;
        yield copy(f.memory, s, f.sp, f.code.padded(), 0, f.code.size(), gas);
      }
      case Opcodes.RETURNDATACOPY -> {
        f.sp = sp - 3 * W;
        yield returnDataCopy(f, s, f.sp, gas);
      }
      case Opcodes.EXTCODECOPY -> {
        f.sp = sp - 4 * W;
        yield extCodeCopy(f.memory, s, f.sp, gas);
      }
      case Opcodes.MCOPY -> {
        f.sp = sp - 3 * W;
        yield memoryCopy(f.memory, s, f.sp, gas);
      }
      case Opcodes.TLOAD -> {
        machine.state.transientValue(f.self, s, sp - W, sp - W);
        yield gas;
      }
      default -> {
        f.sp = sp - 2 * W;
        yield transientStore(f, s, f.sp, gas);
      }
    };
  }

  /**
   * The instructions that take nothing and push a word; answers the limbs pushed, -1 if it is none
   * of these.
   */
  private int push(Frame f, int op, long[] s, int sp) {
    Environment env = machine.environment;
    switch (op) {
      case Opcodes.ADDRESS -> Word.set(s, sp, f.self.address());
      case Opcodes.ORIGIN -> Word.set(s, sp, env.origin);
      case Opcodes.CALLER -> Word.set(s, sp, f.caller);
      case Opcodes.CALLVALUE -> Word.copy(f.value, 0, s, sp);
      case Opcodes.CALLDATASIZE -> Word.set(s, sp, f.inputSize);
      case Opcodes.CODESIZE -> Word.set(s, sp, f.code.size());
      case Opcodes.GASPRICE -> Word.copy(env.gasPrice, 0, s, sp);
      case Opcodes.RETURNDATASIZE -> Word.set(s, sp, f.returnData.length);
      case Opcodes.COINBASE -> Word.set(s, sp, env.block.beneficiary());
      case Opcodes.TIMESTAMP -> Word.set(s, sp, env.block.timestamp());
      case Opcodes.NUMBER -> Word.set(s, sp, env.block.number());
      case Opcodes.PREVRANDAO -> Word.copy(env.prevRandao, 0, s, sp);
      case Opcodes.GASLIMIT -> Word.set(s, sp, env.block.gasLimit());
      case Opcodes.CHAINID -> Word.copy(env.chainId, 0, s, sp);
      case Opcodes.SELFBALANCE -> f.self.balance(s, sp);
      case Opcodes.BASEFEE -> Word.copy(env.baseFee, 0, s, sp);
      case Opcodes.BLOBBASEFEE -> Word.copy(env.blobBaseFee, 0, s, sp);
      default -> {
        return -1;
      }
    }
    return W;
  }

  private long account(int op, long[] s, int at, long gas) {
    Address address = Word.toAddress(s, at);
    long left = gas - machine.coldSurcharge(address);
    if (left < 0) {
      return machine.shortage(left);
    }
    AccountEntry account = machine.state.account(address);
    switch (op) {
      case Opcodes.BALANCE -> account.balance(s, at);
      case Opcodes.EXTCODESIZE -> Word.set(s, at, machine.state.code(account).size());
      default -> {
        if (account.isEmpty()) {
          Word.set(s, at, 0L);
        } else {
          Word.set(s, at, account.codeHash());
        }
      }
    }
    return left;
  }

  private static long callDataLoad(Frame f, long[] s, int at, long gas) {
    int size = f.inputSize;
    long from = s[at];
    if (!Word.isSmall(s, at) || from >= size) {
      Word.set(s, at, 0L);
    } else if (from + Word.SIZE <= size) {
      Word.load(f.input, f.inputOffset + (int) from, s, at);
    } else {
      byte[] padded = new byte[Word.SIZE];
      System.arraycopy(f.input, f.inputOffset + (int) from, padded, 0, size - (int) from);
      Word.load(padded, 0, s, at);
    }
    return gas;
  }

  private long blockHash(long[] s, int at, long gas) {
    long current = machine.environment.block.number();
    long number = Word.clamp(s, at);
    if (number < current && number >= current - BLOCK_HASHES) {
      Word.set(s, at, machine.environment.hashes.hashOf(number));
    } else {
      Word.set(s, at, 0L);
    }
    return gas;
  }

  private long blobHash(long[] s, int at, long gas) {
    List<Bytes32> hashes = machine.environment.blobHashes;
    long index = Word.clamp(s, at);
    if (index < hashes.size()) {
      Word.set(s, at, hashes.get((int) index));
    } else {
      Word.set(s, at, 0L);
    }
    return gas;
  }

  /** Operands from {@code sp} on: length, source, destination. */
  private static long copy(
      Memory memory, long[] s, int sp, byte[] data, int dataOffset, int dataSize, long gas) {
    long left = memory.reachWords(s, sp + 2 * W, sp, gas);
    if (left >= 0) {
      left -= Gas.COPY_WORD * Gas.words(s[sp]);
    }
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    if (s[sp] != 0) {
      long from = Word.clamp(s, sp + W);
      memory.write((int) s[sp + 2 * W], (int) s[sp], data, dataOffset, dataSize, from);
    }
    return left;
  }

  /** EIP-211: reading past the end halts, even if nothing is read. */
  private static long returnDataCopy(Frame f, long[] s, int sp, long gas) {
    long from = Word.clamp(s, sp + W);
    long length = Word.clamp(s, sp);
    int size = f.returnData.length;
    if (from > size || length > size - from) {
      return Halt.RETURN_DATA;
    }
    return copy(f.memory, s, sp, f.returnData, 0, size, gas);
  }

  private long extCodeCopy(Memory memory, long[] s, int sp, long gas) {
    Address address = Word.toAddress(s, sp + 3 * W);
    long left = gas - machine.coldSurcharge(address);
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    ContractCode code = machine.state.code(machine.state.account(address));
    return copy(memory, s, sp, code.padded(), 0, code.size(), left);
  }

  /** EIP-5656. */
  private static long memoryCopy(Memory memory, long[] s, int sp, long gas) {
    int furthest = Word.isLess(s, sp + 2 * W, sp + W) ? sp + W : sp + 2 * W;
    long left = memory.reachWords(s, furthest, sp, gas);
    if (left >= 0) {
      left -= Gas.COPY_WORD * Gas.words(s[sp]);
    }
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    if (s[sp] != 0) {
      byte[] buffer = memory.buffer();
      System.arraycopy(buffer, (int) s[sp + W], buffer, (int) s[sp + 2 * W], (int) s[sp]);
    }
    return left;
  }

  private long transientStore(Frame f, long[] s, int sp, long gas) {
    if (f.isStatic) {
      return Halt.STATIC_VIOLATION;
    }
    machine.state.setTransientValue(f.self, s, sp + W, sp);
    return gas;
  }

  /** LOG0 to LOG4. */
  long log(Frame f, long[] s, int sp, int topics, long gas) {
    if (f.isStatic) {
      return Halt.STATIC_VIOLATION;
    }
    long left = f.memory.reachWords(s, sp - W, sp - 2 * W, gas);
    if (left >= 0) {
      left -= Gas.LOG_BYTE * s[sp - 2 * W];
    }
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    List<Bytes32> words = new ArrayList<>(topics);
    for (int i = 0; i < topics; i++) {
      words.add(Word.toBytes(s, sp - (3 + i) * W));
    }
    int size = (int) s[sp - 2 * W];
    Bytes data = size == 0 ? Bytes.EMPTY : Bytes.wrap(f.memory.read((int) s[sp - W], size));
    machine.log(new Log(f.self.address(), List.copyOf(words), data));
    return left;
  }
}
