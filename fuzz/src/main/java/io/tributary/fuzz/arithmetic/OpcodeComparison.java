package io.tributary.fuzz.arithmetic;

import io.tributary.core.evm.Opcodes;
import io.tributary.core.port.Crypto;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Verdict;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;

/**
 * One opcode on thirty-two sets of operands, which come as call data, as pushes, or by DUP from
 * below. Under each set lies a word that must be there afterwards.
 */
public final class OpcodeComparison implements Comparison {
  private static final String KIND = "arithmetic-opcodes";
  private static final int SETS = 32;
  private static final int WORDS_A_SET = 4;
  private static final long VERY_LOW = 3;

  private final CodeRunner runner;

  public OpcodeComparison(Crypto crypto) {
    runner = new CodeRunner(crypto);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Verdict compare(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Arithmetic[] opcodes = Arithmetic.values();
    Arithmetic opcode = opcodes[random.nextInt(opcodes.length)];
    CodeCase made = make(opcode, random, seed);
    return random.nextInt(16) == 0
        ? made.checkOneGasShort(runner)
        : made.check(runner, random.nextInt(1_000));
  }

  private static CodeCase make(Arithmetic opcode, RandomGenerator random, long seed) {
    Operands operands = new Operands(random);
    ResultCode code = new ResultCode();
    Source source = Source.values()[random.nextInt(Source.values().length)];
    byte[] input = new byte[32 * WORDS_A_SET * SETS];
    for (int set = 0; set < SETS; set++) {
      BigInteger below = operands.word();
      BigInteger[] all = operands.of(opcode);
      int at = 32 * WORDS_A_SET * set;
      put(input, at, below);
      for (int i = 0; i < all.length; i++) {
        put(input, at + 32 * (1 + i), all[i]);
      }
      String label =
          opcode
              + Arrays.stream(all).map(CodeCase::hex).collect(Collectors.joining(", ", "(", ")"));
      source.write(code, below, all, at);
      code.op(opcode.opcode, opcode.price(all)).returns(label, opcode.result(all));
      source.writeRest(code, label, below, all);
    }
    return code.end(KIND, seed, opcode + " on " + source, Bytes.wrap(input));
  }

  private static void put(byte[] input, int at, BigInteger word) {
    System.arraycopy(Whole.toBytes(word).toArrayUnsafe(), 0, input, at, 32);
  }

  /** Where operands come from. */
  private enum Source {
    CALL_DATA {
      @Override
      void write(ResultCode code, BigInteger below, BigInteger[] all, int at) {
        load(code, at);
        for (int i = all.length - 1; i >= 0; i--) {
          load(code, at + 32 * (1 + i));
        }
      }
    },
    PUSH {
      @Override
      void write(ResultCode code, BigInteger below, BigInteger[] all, int at) {
        code.push(below);
        for (int i = all.length - 1; i >= 0; i--) {
          code.push(all[i]);
        }
      }
    },
    DUP {
      @Override
      void write(ResultCode code, BigInteger below, BigInteger[] all, int at) {
        code.push(below);
        for (int i = all.length - 1; i >= 0; i--) {
          code.push(all[i], 32);
        }
        for (int i = 0; i < all.length; i++) {
          code.op(Opcodes.DUP1 + all.length - 1, VERY_LOW);
        }
      }

      @Override
      void writeRest(ResultCode code, String label, BigInteger below, BigInteger[] all) {
        for (BigInteger operand : all) {
          code.returns("operand of " + label, operand);
        }
        super.writeRest(code, label, below, all);
      }
    };

    /** Writes what puts {@code below} and, over it, the operands, the first one topmost. */
    abstract void write(ResultCode code, BigInteger below, BigInteger[] all, int at);

    /** Writes what returns the words that lie under the result. */
    void writeRest(ResultCode code, String label, BigInteger below, BigInteger[] all) {
      code.returns("word below " + label, below);
    }

    private static void load(ResultCode code, int at) {
      code.push(BigInteger.valueOf(at), 2).op(Opcodes.CALLDATALOAD, VERY_LOW);
    }
  }
}
