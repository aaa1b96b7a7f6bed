package io.tributary.attribution.gas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.core.evm.NativeFrame;
import java.lang.reflect.Proxy;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store costs: the table of EIP-2200 at the prices of EIP-2929 and EIP-3529. */
class MeterTest {
  private static final long GAS = 100_000;

  /** A frame of one slot that only counts. */
  private static final class Counter {
    private final UInt256 original;
    private final UInt256 current;
    private final boolean warm;
    private long gas;
    private long refund;

    Counter(long original, long current, boolean warm, long gas) {
      this.original = UInt256.valueOf(original);
      this.current = UInt256.valueOf(current);
      this.warm = warm;
      this.gas = gas;
    }

    Meter meter() {
      return new Meter(
          (NativeFrame)
              Proxy.newProxyInstance(
                  NativeFrame.class.getClassLoader(),
                  new Class<?>[] {NativeFrame.class},
                  (proxy, method, arguments) -> answer(method.getName(), arguments)));
    }

    private Object answer(String name, Object[] arguments) {
      return switch (name) {
        case "gasLeft" -> gas;
        case "isWarmSlot" -> warm;
        case "load" -> current;
        case "loadOriginal" -> original;
        case "charge" -> {
          gas -= (long) arguments[0];
          yield true;
        }
        case "refund" -> {
          refund += (long) arguments[0];
          yield null;
        }
        default -> throw new UnsupportedOperationException(name);
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 20000, 0",
    "1, 1, 0, 2900, 4800",
    "1, 1, 2, 2900, 0",
    "0, 1, 0, 100, 19900",
    "0, 1, 2, 100, 0",
    "1, 0, 1, 100, -2000",
    "1, 0, 2, 100, -4800",
    "1, 2, 0, 100, 4800",
    "1, 2, 1, 100, 2800",
    "1, 2, 3, 100, 0",
    "1, 1, 1, 100, 0",
    "0, 0, 0, 100, 0"
  })
  void store(long original, long current, long value, long gas, long refund) {
    for (boolean warm : new boolean[] {true, false}) {
      Counter counter = new Counter(original, current, warm, GAS);
      counter.meter().store(UInt256.ZERO, UInt256.valueOf(value));
      assertEquals(gas + (warm ? 0 : 2_100), GAS - counter.gas);
      assertEquals(refund, counter.refund);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 2_300})
  void aStoreNeedsMoreThanTheStipend(long gas) {
    Meter meter = new Counter(1, 1, true, gas).meter();
    assertThrows(OutOfGas.class, () -> meter.store(UInt256.ZERO, UInt256.ZERO));
  }
}
