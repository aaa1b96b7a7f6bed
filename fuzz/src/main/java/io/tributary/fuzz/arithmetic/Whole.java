package io.tributary.fuzz.arithmetic;

import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Words of 256 bits as whole numbers. */
final class Whole {
  static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private Whole() {}

  /** The word with the number's low 256 bits. */
  static BigInteger word(BigInteger number) {
    return number.mod(MODULUS);
  }

  /** The word as two's complement. */
  static BigInteger signed(BigInteger word) {
    return word.testBit(255) ? word.subtract(MODULUS) : word;
  }

  /** The word, or {@code most} if it is larger. */
  static int clamp(BigInteger word, int most) {
    return word.min(BigInteger.valueOf(most)).intValue();
  }

  static Bytes32 toBytes(BigInteger word) {
    byte[] all = word.toByteArray();
    return all.length > Bytes32.SIZE
        ? Bytes32.wrap(all, all.length - Bytes32.SIZE)
        : Bytes32.leftPad(Bytes.wrap(all));
  }

  static BigInteger fromBytes(Bytes bytes) {
    return bytes.toUnsignedBigInteger();
  }
}
