package io.tributary.fuzz.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class GasAccountTest {
  private final GasAccount account = new GasAccount();

  private void enter(int depth) {
    account.enter(CallKind.CALL, depth, Address.ZERO, Address.ZERO, UInt256.ZERO, 100, Bytes.EMPTY);
  }

  @Test
  void acceptsFramesThatNest() {
    enter(1);
    enter(2);
    account.exit(2, EvmStatus.SUCCESS, 40, Bytes.EMPTY);
    account.exit(1, EvmStatus.SUCCESS, 100, Bytes.EMPTY);
    assertEquals("", account.fault());
  }

  @Test
  void seesAFrameThatIsSkipped() {
    enter(2);
    assertEquals("a frame at depth 2 over 0 (event 1)", account.fault());
  }

  @Test
  void seesMoreGasUsedThanThereWas() {
    enter(1);
    account.exit(1, EvmStatus.SUCCESS, 101, Bytes.EMPTY);
    assertEquals("used 101 of 100 (event 3)", account.fault());
  }

  @Test
  void seesThePriceOfAnotherDepth() {
    enter(1);
    account.cost(2, 3);
    assertEquals("a price at depth 2 in 1 (event 2)", account.fault());
  }
}
