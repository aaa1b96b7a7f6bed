package io.tributary.fuzz.arithmetic;

import io.tributary.core.evm.Opcodes;
import io.tributary.fuzz.program.Assembly;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Code that returns words, as it is written, with what each word must be and the gas so far. */
final class ResultCode {
  private static final int CHEAP = 2;
  private static final int VERY_LOW = 3;

  private final Assembly code = new Assembly();
  private final List<BigInteger> words = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private long price;

  /** Writes an opcode without immediate bytes. */
  ResultCode op(int opcode, long gas) {
    code.op(opcode);
    price += gas;
    return this;
  }

  /** Writes a push of {@code width} bytes. */
  ResultCode push(BigInteger word, int width) {
    code.push(word, width);
    price += width == 0 ? CHEAP : VERY_LOW;
    return this;
  }

  /** Writes the shortest push. */
  ResultCode push(BigInteger word) {
    return push(word, (word.bitLength() + 7) / 8);
  }

  /** Writes bytes that never run. */
  ResultCode unreachable(byte[] bytes) {
    code.raw(bytes);
    return this;
  }

  /** Writes what takes the topmost word of the stack as the next to be returned. */
  ResultCode returns(String label, BigInteger word) {
    push(BigInteger.valueOf(32L * words.size()), 2).op(Opcodes.MSTORE, VERY_LOW);
    words.add(word);
    labels.add(label);
    return this;
  }

  /** Gas of what is written, memory left out. */
  long price() {
    return price;
  }

  int size() {
    return code.size();
  }

  /** Ends the code. */
  CodeCase end(String kind, long seed, String name, Bytes input) {
    int all = words.size();
    push(BigInteger.valueOf(32L * all), 2).push(BigInteger.ZERO, 0).op(Opcodes.RETURN, 0);
    long memory = 3L * all + (long) all * all / 512;
    return new CodeCase(kind, seed, name, code.bytes(), input, words, labels, price + memory);
  }
}
