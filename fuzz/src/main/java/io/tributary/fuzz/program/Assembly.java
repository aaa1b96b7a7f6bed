package io.tributary.fuzz.program;

import io.tributary.core.evm.Opcodes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;

/** Bytecode as it is written, from front to back. */
public final class Assembly {
  private static final int WORD = 32;

  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  /** Writes an opcode. */
  public Assembly op(int opcode) {
    code.write(opcode);
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
    code.write(Opcodes.PUSH0 + width);
    for (int i = width - 1; i >= 0; i--) {
      code.write(word.shiftRight(8 * i).intValue());
    }
    return this;
  }

  /** Writes bytes as they are. */
  public Assembly raw(byte[] bytes) {
    code.writeBytes(bytes);
    return this;
  }

  /** Bytes so far: the place of what is written next. */
  public int size() {
    return code.size();
  }

  public Bytes bytes() {
    return Bytes.wrap(code.toByteArray());
  }
}
