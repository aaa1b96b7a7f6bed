package io.tributary.fuzz.arithmetic;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.crypto.NativeCrypto;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  private static final NativeCrypto CRYPTO = new NativeCrypto();

  @Test
  void aWrongWordOrPriceIsSeen() {
    CodeRunner runner = new CodeRunner(CRYPTO);
    BigInteger four = BigInteger.valueOf(4);
    CodeCase right = sum(four, 3);
    assertTrue(right.check(runner, 5).differences().isEmpty());
    assertTrue(right.checkOneGasShort(runner).differences().isEmpty());
    assertFalse(sum(BigInteger.TWO, 3).check(runner, 5).differences().isEmpty());
    assertFalse(sum(four, 4).check(runner, 5).differences().isEmpty());
    assertFalse(sum(four, 4).checkOneGasShort(runner).differences().isEmpty());
  }

  /** Code for 1 + 3, which claims this result and this price of ADD. */
  private static CodeCase sum(BigInteger claimed, long price) {
    return new ResultCode()
        .push(BigInteger.ONE)
        .push(BigInteger.valueOf(3))
        .op(Arithmetic.ADD.opcode, price)
        .returns("sum", claimed)
        .end("test", 0, "sum", Bytes.EMPTY);
  }
}
