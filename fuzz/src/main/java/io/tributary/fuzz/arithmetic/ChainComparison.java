package io.tributary.fuzz.arithmetic;

import io.tributary.core.evm.Opcodes;
import io.tributary.core.port.Crypto;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.tuweni.bytes.Bytes;

/**
 * Programs without loops over arithmetic, pushes, DUP, SWAP, POP, jumps forward, GAS and PC, run by
 * the engine and, as they are written, by a stack of whole numbers. What the engine does to several
 * opcodes at once has to come out the same.
 */
public final class ChainComparison implements Comparison {
  private static final String KIND = "arithmetic-programs";
  private static final int MOST_STEPS = 80;
  private static final int TALLEST = 40;
  private static final long GAS = 1_000_000;

  private final CodeRunner runner;

  public ChainComparison(Crypto crypto) {
    runner = new CodeRunner(crypto);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Verdict compare(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Chain chain = new Chain(random);
    CodeCase made = chain.make(seed);
    return random.nextInt(16) == 0 && !chain.readsGas
        ? made.checkOneGasShort(runner)
        : made.check(runner, GAS - made.price());
  }

  /** A program in the making, with its stack. */
  private static final class Chain {
    private static final Arithmetic[] OPCODES = Arithmetic.values();

    private final RandomGenerator random;
    private final Operands operands;
    private final ResultCode code = new ResultCode();
    private final List<BigInteger> stack = new ArrayList<>();

    /** Whether the program depends on the gas that it is given. */
    private boolean readsGas;

    Chain(RandomGenerator random) {
      this.random = random;
      this.operands = new Operands(random);
    }

    CodeCase make(long seed) {
      int steps = 1 + random.nextInt(MOST_STEPS);
      for (int i = 0; i < steps; i++) {
        step();
      }
      for (int i = stack.size() - 1; i >= 0; i--) {
        code.returns("stack[" + i + "]", stack.get(i));
      }
      return code.end(KIND, seed, "program", Bytes.EMPTY);
    }

    private void step() {
      if (stack.size() >= TALLEST) {
        pop();
        code.op(Opcodes.POP, 2);
        return;
      }
      switch (random.nextInt(10)) {
        case 0, 1 -> push();
        case 2 -> duplicate();
        case 3 -> swap();
        case 4 -> jump();
        case 5 -> ask();
        default -> compute();
      }
    }

    private void push() {
      BigInteger word = operands.word();
      int least = (word.bitLength() + 7) / 8;
      code.push(word, random.nextInt(4) == 0 ? least + random.nextInt(33 - least) : least);
      stack.add(word);
    }

    private void duplicate() {
      int depth = Math.min(stack.size(), 16);
      if (depth > 0) {
        int n = 1 + random.nextInt(depth);
        code.op(Opcodes.DUP1 + n - 1, 3);
        stack.add(stack.get(stack.size() - n));
      }
    }

    private void swap() {
      int depth = Math.min(stack.size() - 1, 16);
      if (depth > 0) {
        int n = 1 + random.nextInt(depth);
        code.op(Opcodes.SWAP1 + n - 1, 3);
        int top = stack.size() - 1;
        BigInteger last = stack.set(top, stack.get(top - n));
        stack.set(top - n, last);
      }
    }

    private void ask() {
      if (random.nextInt(3) == 0) {
        code.op(Opcodes.GAS, 2);
        stack.add(BigInteger.valueOf(GAS - code.price()));
        readsGas = true;
      } else {
        stack.add(BigInteger.valueOf(code.size()));
        code.op(Opcodes.PC, 2);
      }
    }

    private void compute() {
      Arithmetic opcode = OPCODES[random.nextInt(OPCODES.length)];
      BigInteger[] taken = new BigInteger[opcode.arity];
      if (stack.size() < taken.length || random.nextInt(3) == 0) {
        BigInteger[] fresh = operands.of(opcode);
        for (int i = fresh.length - 1; i >= 0; i--) {
          code.push(fresh[i]);
          stack.add(fresh[i]);
        }
      }
      for (int i = 0; i < taken.length; i++) {
        taken[i] = pop();
      }
      code.op(opcode.opcode, opcode.price(taken));
      stack.add(opcode.result(taken));
    }

    /** A jump on the topmost word, or always: over bytes that halt, or not taken. */
    private void jump() {
      boolean isConditional = random.nextBoolean() && !stack.isEmpty();
      boolean isTaken = !isConditional || pop().signum() != 0;
      byte[] skipped = new byte[random.nextInt(6)];
      Arrays.fill(skipped, (byte) Opcodes.INVALID);
      int after = code.size() + 4;
      int target = isTaken ? after + skipped.length : random.nextInt(1 << 16);
      code.push(BigInteger.valueOf(target), 2);
      code.op(isConditional ? Opcodes.JUMPI : Opcodes.JUMP, isConditional ? 10 : 8);
      if (isTaken) {
        code.unreachable(skipped).op(Opcodes.JUMPDEST, 1);
      }
    }

    private BigInteger pop() {
      return stack.remove(stack.size() - 1);
    }
  }
}
