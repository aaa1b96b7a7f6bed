package io.tributary.fuzz.program;

import io.tributary.core.evm.Opcodes;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/** Bytecode as it is written, from front to back. */
public final class Assembly {
  private static final int WORD = 32;
  private static final int LABEL = 2;

  private byte[] code = new byte[256];
  private int size;

  /** Writes an opcode. */
  public Assembly op(int opcode) {
    if (size == code.length) {
      code = Arrays.copyOf(code, 2 * size);
    }
    code[size++] = (byte) opcode;
    return this;
  }

  /** Writes the shortest push of a word, PUSH0 for zero. */
  public Assembly push(BigInteger word) {
    return push(word, (word.bitLength() + 7) / 8);
  }

  public Assembly push(long word) {
    return push(BigInteger.valueOf(word));
  }

  /**
   * Writes the push with {@code width} immediate bytes.
   *
   * @param word not negative, and no wider
   */
  public Assembly push(BigInteger word, int width) {
    if (width > WORD || word.signum() < 0 || word.bitLength() > 8 * width) {
      throw new IllegalArgumentException("PUSH" + width + " of " + word.toString(16));
    }
    op(Opcodes.PUSH0 + width);
    for (int i = width - 1; i >= 0; i--) {
      op(word.shiftRight(8 * i).intValue());
    }
    return this;
  }

  /** Writes the push of a place that {@link #land} tells later; answers a label for it. */
  public int pushPlace() {
    int label = size;
    push(BigInteger.ZERO, LABEL);
    return label;
  }

  /** Makes this the place that the label's push means. Code is never as long as 65,536 bytes. */
  public Assembly land(int label) {
    code[label + 1] = (byte) (size >>> 8);
    code[label + 2] = (byte) size;
    return op(Opcodes.JUMPDEST);
  }

  /** Writes bytes as they are. */
  public Assembly raw(byte[] bytes) {
    for (byte one : bytes) {
      op(one);
    }
    return this;
  }

  /** Bytes so far: the place of what is written next. */
  public int size() {
    return size;
  }

  public Bytes bytes() {
    return Bytes.wrap(Arrays.copyOf(code, size));
  }
}
