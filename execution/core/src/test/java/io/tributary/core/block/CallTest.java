package io.tributary.core.block;

import static io.tributary.core.block.L2World.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class CallTest {
  private static final Address ALICE = address(1);
  private static final Address INNER = address(2);
  private static final Address OUTER = address(3);

  /** Returns the word 42. */
  private static final String ANSWERS = "0x602a5f5260205ff3";

  /** Calls INNER with all gas, then stores 1 in slot 0. */
  private static final String CALLS =
      "0x5f5f5f5f5f73" + INNER.toString().substring(2) + "5af15060015f5500";

  private final L2World world =
      new L2World()
          .account(ALICE, UInt256.valueOf(1_000), "0x")
          .account(INNER, UInt256.ZERO, ANSWERS)
          .account(OUTER, UInt256.ZERO, CALLS);

  private Call call() {
    BlockEnv env =
        new BlockEnv(
            7,
            1_000,
            L2World.SEQUENCER,
            Bytes32.ZERO,
            30_000_000,
            L2World.BASE_FEE,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    return new Call(L2World.RULES, env, world.state, number -> Bytes32.ZERO, L2World.NO_CRYPTO);
  }

  @Test
  void answersAndForgets() {
    Call.Result result = call().run(Call.Message.of(ALICE, INNER, Bytes.EMPTY, 100_000));
    assertEquals(EvmStatus.SUCCESS, result.status());
    assertEquals(UInt256.valueOf(42), UInt256.fromBytes(result.output()));
    call().run(Call.Message.of(ALICE, OUTER, Bytes.EMPTY, 100_000));
    assertEquals(UInt256.ZERO, world.state.storage(OUTER, UInt256.ZERO));
  }

  @Test
  void estimatesATransferExactly() {
    Call.Message message =
        new Call.Message(
            ALICE,
            Optional.of(address(9)),
            UInt256.ONE,
            Bytes.EMPTY,
            1_000_000,
            UInt256.ZERO,
            List.of(),
            List.of(),
            List.of());
    assertEquals(new Call.Estimate.Enough(21_000), call().estimate(message));
  }

  @Test
  void anEstimateSuffices() {
    Call.Message message = Call.Message.of(ALICE, OUTER, Bytes.EMPTY, 1_000_000);
    Call.Estimate.Enough enough =
        assertInstanceOf(Call.Estimate.Enough.class, call().estimate(message));
    Call.Message exact = Call.Message.of(ALICE, OUTER, Bytes.EMPTY, enough.gasLimit());
    assertEquals(EvmStatus.SUCCESS, call().run(exact).status());
    long used = call().run(message).gasUsed();
    assertTrue(enough.gasLimit() < used * 11 / 10, enough + " for " + used);
  }

  @Test
  void theListenerSeesEveryWeiOfGas() {
    Trace trace = new Trace();
    Call.Result result = call().run(Call.Message.of(ALICE, OUTER, Bytes.EMPTY, 100_000), trace);
    assertEquals(
        List.of(
            "> CALL 1",
            "PUSH0",
            "PUSH0",
            "PUSH0",
            "PUSH0",
            "PUSH0",
            "PUSH20",
            "GAS",
            "CALL",
            "> CALL 2",
            "PUSH1",
            "PUSH0",
            "MSTORE",
            "PUSH1",
            "PUSH0",
            "RETURN",
            "< SUCCESS 2",
            "POP",
            "PUSH1",
            "PUSH0",
            "SSTORE",
            "STOP",
            "< SUCCESS 1"),
        trace.lines);
    // The outer frame's prices hold what CALL passed on; what came back is not in them.
    assertEquals(result.gasUsed() - 21_000, trace.cost - trace.passed + trace.innerUsed);
  }

  /** Found by comparison with geth's and revm's traces. */
  @Test
  void depositingCodeIsNoPartOfThePriceOfReturn() {
    Address creator = address(4);
    // Creates from 60015ff3, which returns a byte: three gas for memory, two hundred for the code.
    world.account(creator, UInt256.ZERO, "0x6360015ff35f526004601c5ff000");
    List<Long> prices = new ArrayList<>();
    StepListener listener =
        new StepListener() {
          @Override
          public void cost(int depth, long gas) {
            if (depth == 2) {
              prices.add(gas);
            }
          }
        };
    call().run(Call.Message.of(ALICE, creator, Bytes.EMPTY, 200_000), listener);
    assertEquals(List.of(3L, 2L, 3L), prices);
  }

  private static final class Trace implements StepListener {
    final List<String> lines = new ArrayList<>();
    long cost;
    long passed;
    long innerUsed;

    @Override
    public void enter(
        CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
      lines.add("> " + kind + " " + depth);
      passed += depth == 2 ? gas : 0;
    }

    @Override
    public void step(StepView step) {
      lines.add(step.opcodeName());
    }

    @Override
    public void cost(int depth, long gas) {
      cost += depth == 1 ? gas : 0;
    }

    @Override
    public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
      lines.add("< " + status + " " + depth);
      innerUsed += depth == 2 ? gasUsed : 0;
    }
  }
}
