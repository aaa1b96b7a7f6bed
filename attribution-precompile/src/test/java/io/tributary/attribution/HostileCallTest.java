package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.settle.Receipt;
import io.tributary.core.types.Address;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls that pay little for much input: what the thread allocates stands for the work, because
 * copying was all of it.
 */
class HostileCallTest {
  private static final Address USER = Address.fromHex("0x00000000000000000000000000000000000a11ce");
  private static final Address LOOP = Address.fromHex("0x000000000000000000000000000000000000100b");
  private static final long GAS = 14_800_000;
  private static final int INPUT_BYTES = 2 << 20;
  private static final long MOST_BYTES = 64 << 20;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final EvmWorld world = new EvmWorld(UInt256.valueOf(901));

  private long allocated(long gas, Address to, Bytes data) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    world.tryOut(USER, to, UInt256.ZERO, data, gas, 1, 1_700_000_000);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** Calls with gas 0 until the transaction has none left; each copied 2 MiB once, 80 GB in all. */
  @ParameterizedTest
  @EnumSource(Forwarder.By.class)
  void aLoopOfCallsWithoutGasCopiesNothing(Forwarder.By by) {
    world.deploy(LOOP, Forwarder.looping(AttributionContract.ADDRESS, by, INPUT_BYTES));
    long bytes = allocated(GAS, LOOP, Bytes.EMPTY);
    assertTrue(bytes < MOST_BYTES, bytes + " bytes allocated");
  }

  /** A list that is longer than any may be is refused before its elements are looked up or kept. */
  @Test
  void aListThatIsTooLongIsNotTakenApart() {
    Bytes whole = AttributionCalls.claim(Collections.nCopies(20_000, 1L));
    Bytes payers =
        AttributionCalls.settle(
            new Receipt(1, 1, 1, Bytes32.ZERO, Bytes32.ZERO, 1, UInt256.ZERO, Bytes32.ZERO, 1, 1),
            Bytes.EMPTY,
            Collections.nCopies(20_000, USER),
            Bytes.EMPTY,
            Bytes.EMPTY);
    for (Bytes data : List.of(whole, payers)) {
      allocated(1L << 30, AttributionContract.ADDRESS, data);
      long bytes = allocated(1L << 30, AttributionContract.ADDRESS, data);
      assertTrue(bytes < 400_000, bytes + " bytes allocated");
    }
  }
}
