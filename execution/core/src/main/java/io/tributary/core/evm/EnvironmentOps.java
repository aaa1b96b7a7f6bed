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
  private final Machine machine;

  EnvironmentOps(Machine machine) {
    this.machine = machine;
  }

  /**
   * Runs one instruction, whose operands are in {@code s} from {@code at} on, the top one last, as
   * is its result; answers the gas that is left or a {@link Halt}.
   */
  long run(Frame f, int op, long[] s, int at, long gas) {
    if (push(f, op, s, at)) {
      return gas;
    }
    return switch (op) {
      case Opcodes.BALANCE, Opcodes.EXTCODESIZE, Opcodes.EXTCODEHASH -> account(op, s, at, gas);
      case Opcodes.CALLDATALOAD -> callDataLoad(f, s, at, gas);
      case Opcodes.BLOCKHASH -> blockHash(s, at, gas);
      case Opcodes.BLOBHASH -> blobHash(s, at, gas);
      case Opcodes.CALLDATACOPY -> copy(f.memory, s, at, f.input, f.inputOffset, f.inputSize, gas);
      case Opcodes.CODECOPY -> copy(f.memory, s, at, f.code.padded(), 0, f.code.size(), gas);
      case Opcodes.RETURNDATACOPY -> returnDataCopy(f, s, at, gas);
      case Opcodes.EXTCODECOPY -> extCodeCopy(f.memory, s, at, gas);
      case Opcodes.MCOPY -> memoryCopy(f.memory, s, at, gas);
      case Opcodes.TLOAD -> {
        machine.state.transientValue(f.self, s, at, at);
        yield gas;
      }
      default -> transientStore(f, s, at, gas);
    };
  }

  /** The instructions that take nothing and push a word; answers whether it is one of these. */
  private boolean push(Frame f, int op, long[] s, int at) {
    Environment env = machine.environment;
    switch (op) {
      case Opcodes.ADDRESS -> Word.set(s, at, f.self.address());
      case Opcodes.ORIGIN -> Word.set(s, at, env.origin);
      case Opcodes.CALLER -> Word.set(s, at, f.caller);
      case Opcodes.CALLVALUE -> Word.copy(f.value, 0, s, at);
      case Opcodes.CALLDATASIZE -> Word.set(s, at, f.inputSize);
      case Opcodes.CODESIZE -> Word.set(s, at, f.code.size());
      case Opcodes.GASPRICE -> Word.copy(env.gasPrice, 0, s, at);
      case Opcodes.RETURNDATASIZE -> Word.set(s, at, f.returnData.length);
      case Opcodes.COINBASE -> Word.set(s, at, env.block.beneficiary());
      case Opcodes.TIMESTAMP -> Word.set(s, at, env.block.timestamp());
      case Opcodes.NUMBER -> Word.set(s, at, env.block.number());
      case Opcodes.PREVRANDAO -> Word.copy(env.prevRandao, 0, s, at);
      case Opcodes.GASLIMIT -> Word.set(s, at, env.block.gasLimit());
      case Opcodes.CHAINID -> Word.copy(env.chainId, 0, s, at);
      case Opcodes.SELFBALANCE -> f.self.balance(s, at);
      case Opcodes.BASEFEE -> Word.copy(env.baseFee, 0, s, at);
      case Opcodes.BLOBBASEFEE -> Word.copy(env.blobBaseFee, 0, s, at);
      default -> {
        return false;
      }
    }
    return true;
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
    if (number < current && number >= current - Environment.BLOCK_HASHES) {
      Word.set(s, at, machine.environment.hashOf(number));
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

  /** Operands from {@code at} on: length, source, destination. */
  private static long copy(
      Memory memory, long[] s, int at, byte[] data, int dataOffset, int dataSize, long gas) {
    long left = memory.reachWords(s, at + 2 * W, at, gas);
    if (left >= 0) {
      left -= Gas.COPY_WORD * Gas.words(s[at]);
    }
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    if (s[at] != 0) {
      long from = Word.clamp(s, at + W);
      memory.write((int) s[at + 2 * W], (int) s[at], data, dataOffset, dataSize, from);
    }
    return left;
  }

  /** EIP-211: reading past the end halts, even if nothing is read. */
  private static long returnDataCopy(Frame f, long[] s, int at, long gas) {
    long from = Word.clamp(s, at + W);
    long length = Word.clamp(s, at);
    int size = f.returnData.length;
    if (from > size || length > size - from) {
      return Halt.RETURN_DATA;
    }
    return copy(f.memory, s, at, f.returnData, 0, size, gas);
  }

  private long extCodeCopy(Memory memory, long[] s, int at, long gas) {
    Address address = Word.toAddress(s, at + 3 * W);
    long left = gas - machine.coldSurcharge(address);
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    ContractCode code = machine.state.code(machine.state.account(address));
    return copy(memory, s, at, code.padded(), 0, code.size(), left);
  }

  /** EIP-5656. */
  private static long memoryCopy(Memory memory, long[] s, int at, long gas) {
    int furthest = Word.less(s, at + 2 * W, at + W) != 0 ? at + W : at + 2 * W;
    long left = memory.reachWords(s, furthest, at, gas);
    if (left >= 0) {
      left -= Gas.COPY_WORD * Gas.words(s[at]);
    }
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    if (s[at] != 0) {
      byte[] buffer = memory.buffer();
      System.arraycopy(buffer, (int) s[at + W], buffer, (int) s[at + 2 * W], (int) s[at]);
    }
    return left;
  }

  private long transientStore(Frame f, long[] s, int at, long gas) {
    if (f.isStatic) {
      return Halt.STATIC_VIOLATION;
    }
    machine.state.setTransientValue(f.self, s, at + W, at);
    return gas;
  }

  /** LOG0 to LOG4. Operands from {@code at} on: topics, the last one first, length, offset. */
  long log(Frame f, long[] s, int at, int topics, long gas) {
    if (f.isStatic) {
      return Halt.STATIC_VIOLATION;
    }
    int length = at + topics * W;
    int offset = length + W;
    long left = f.memory.reachWords(s, offset, length, gas);
    if (left >= 0) {
      left -= Gas.LOG_BYTE * s[length];
    }
    if (left < 0) {
      return Halt.OUT_OF_GAS;
    }
    List<Bytes32> words = new ArrayList<>(topics);
    for (int topic = length - W; topic >= at; topic -= W) {
      words.add(Word.toBytes(s, topic));
    }
    int size = (int) s[length];
    Bytes data = size == 0 ? Bytes.EMPTY : Bytes.wrap(f.memory.read((int) s[offset], size));
    machine.log(new Log(f.self.address(), List.copyOf(words), data));
    return left;
  }
}
