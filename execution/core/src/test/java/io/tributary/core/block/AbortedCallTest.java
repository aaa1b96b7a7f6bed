package io.tributary.core.block;

import static io.tributary.core.block.L2World.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.evm.EvmStatus;
import io.tributary.core.port.AbortSignal;
import io.tributary.core.types.Address;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** A host that no longer wants a result ends the run, whatever frame it is in. */
class AbortedCallTest {
  private static final Address ALICE = address(1);
  private static final Address LOOP = address(2);
  private static final Address CALLER = address(3);
  private static final long GAS = 50_000_000;

  /** JUMPDEST PUSH2 1024 PUSH0 KECCAK256 POP PUSH0 JUMP: hashes until its gas is gone. */
  private static final String HASHES_FOR_EVER = "0x5b6104005f20505f56";

  /** Calls LOOP with all gas but a 64th and returns 42 whatever came of it. */
  private static final String CALLS_AND_RETURNS =
      "0x5f5f5f5f5f73" + LOOP.toString().substring(2) + "5af150602a5f5260205ff3";

  private final L2World world =
      new L2World()
          .account(ALICE, UInt256.valueOf(1_000), "0x")
          .account(LOOP, UInt256.ZERO, HASHES_FOR_EVER)
          .account(CALLER, UInt256.ZERO, CALLS_AND_RETURNS);

  private final AtomicInteger asked = new AtomicInteger();

  private Call call(AbortSignal signal) {
    BlockEnv env =
        new BlockEnv(
            7,
            1_000,
            L2World.SEQUENCER,
            Bytes32.ZERO,
            60_000_000,
            L2World.BASE_FEE,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    return new Call(
        L2World.RULES, env, world.state, number -> Bytes32.ZERO, L2World.NO_CRYPTO, signal);
  }

  private AbortSignal raisedAt(int question) {
    return () -> asked.incrementAndGet() >= question;
  }

  @Test
  void aLoopEndsAtTheNextQuestion() {
    Call.Result result = call(raisedAt(10)).run(Call.Message.of(ALICE, LOOP, Bytes.EMPTY, GAS));
    assertEquals(EvmStatus.ABORTED, result.status());
    assertEquals(10, asked.get());
    assertTrue(result.output().isEmpty());
  }

  @Test
  void noCallerGoesOnWithTheResultOfAnAbortedCall() {
    Call.Result result = call(raisedAt(3)).run(Call.Message.of(ALICE, CALLER, Bytes.EMPTY, GAS));
    assertEquals(EvmStatus.ABORTED, result.status());
    assertTrue(result.output().isEmpty());
    assertEquals(3, asked.get());
  }

  @Test
  void anEstimateFailsWithTheAbortedRun() {
    Call.Message message = Call.Message.of(ALICE, CALLER, Bytes.EMPTY, 200_000);
    Call.Estimate.Fails fails =
        assertInstanceOf(Call.Estimate.Fails.class, call(raisedAt(12)).estimate(message));
    assertEquals(EvmStatus.ABORTED, fails.result().status());
  }

  @Test
  void aSignalThatIsNeverRaisedChangesNothing() {
    Call.Message message = Call.Message.of(ALICE, CALLER, Bytes.EMPTY, GAS);
    assertEquals(call(null).run(message), call(() -> false).run(message));
    assertEquals(UInt256.valueOf(42), UInt256.fromBytes(call(null).run(message).output()));
  }
}
