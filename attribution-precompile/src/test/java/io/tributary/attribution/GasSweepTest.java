package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.evm.NativeContract.Outcome;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each function at every gas from 0 to its cost: it runs out and leaves no trace, until at its cost
 * it succeeds.
 */
class GasSweepTest {
  private static final long SEED = 20_261_121;

  /** Costs above this are swept in strides, the first and last thousand one by one. */
  private static final long WHOLE = 60_000;

  private final World world = new World(SEED);

  @TestFactory
  List<DynamicTest> functions() {
    long datanet = world.datanet();
    List<Long> ids =
        List.of(
            world.contribution(World.account(10), datanet),
            world.contribution(World.account(11), datanet));
    Bytes sketches = Bytes.concatenate(world.sketch(), world.sketch());
    long snapshot = world.snapshot(ids, sketches);
    long model = world.model(snapshot, 0);
    long agent = world.agent();
    world.escrow(agent);
    Bytes query = sketches.slice(0, World.SIGN.sketchBytes());
    world.settle(model, agent, List.of(query));
    long open = world.openSnapshot();

    SortedMap<String, Sandbox.Request> calls = new TreeMap<>();
    calls.put(
        "createDatanet",
        request(
            World.OWNER,
            0,
            AttributionCalls.createDatanet(1, 0, UInt256.ONE, world.word(), World.TREASURY)));
    calls.put(
        "contribute",
        request(
            World.account(12),
            9,
            AttributionCalls.contribute(datanet, world.word(), world.word(), 3, 77)));
    calls.put(
        "appendPage", request(World.TRAINER, 0, AttributionCalls.appendPage(open, ids, sketches)));
    calls.put(
        "registerModel",
        request(
            World.TRAINER,
            0,
            AttributionCalls.registerModel(
                snapshot,
                model,
                100,
                world.word(),
                UInt256.ONE,
                UInt256.ONE,
                List.of(0L, 1_500L, 8_500L, 0L))));
    calls.put("unbond", request(World.OPERATOR, 0, AttributionCalls.unbond(agent)));
    calls.put(
        "escrow",
        request(World.PAYER, 5, AttributionCalls.escrow(agent, World.OPEN.multiply(2_000))));
    calls.put(
        "settle",
        request(
            World.account(50), 0, world.settlement(model, agent, List.of(query, world.sketch()))));
    calls.put("claim", request(World.account(51), 0, AttributionCalls.claim(ids)));
    calls.put("claimRole", request(World.account(51), 0, AttributionCalls.claimRole(1, agent)));
    calls.put("score", request(World.account(51), 0, AttributionCalls.score(snapshot, query, 4)));
    calls.put("earned", request(World.account(51), 0, AttributionCalls.earned(ids.getFirst())));

    List<DynamicTest> tests = new ArrayList<>();
    calls.forEach((name, call) -> tests.add(DynamicTest.dynamicTest(name, () -> sweep(call))));
    return tests;
  }

  private Sandbox.Request request(Address sender, long value, Bytes data) {
    world.sandbox.setBalance(sender, World.OPEN);
    return world.request(sender, UInt256.valueOf(value), data);
  }

  private void sweep(Sandbox.Request call) {
    Sandbox copy = copy();
    Result whole = copy.call(call);
    assertTrue(whole.isSuccess(), () -> whole.returnData().toHexString());
    // EIP-2200 asks for more than 2,300 before each store, so a call may need more than it uses.
    long enough = whole.gasUsed() + 2_301;
    long first = -1;
    Sandbox swept = copy();
    SortedMap<UInt256, UInt256> before = swept.storage();
    for (long gas = 0; gas <= enough; gas += stride(gas, whole.gasUsed())) {
      Result result = swept.call(with(call, gas));
      if (result.isSuccess()) {
        first = gas;
        assertEquals(whole.gasUsed(), result.gasUsed());
        assertEquals(whole.returnData(), result.returnData());
        assertEquals(copy.storage(), swept.storage());
        break;
      }
      assertInstanceOf(Outcome.OutOfGas.class, result.outcome(), "gas " + gas);
      assertTrue(result.gasUsed() <= gas);
      assertEquals(List.of(), result.logs());
    }
    assertTrue(first >= whole.gasUsed(), "succeeded with less than its cost");
    if (!before.equals(copy.storage())) {
      assertEquals(copy.storage(), swept.storage());
    }
  }

  private static long stride(long gas, long cost) {
    boolean isNearAnEnd = gas < 1_000 || gas > cost - 1_000;
    return cost <= WHOLE || isNearAnEnd ? 1 : 61;
  }

  private static Sandbox.Request with(Sandbox.Request call, long gas) {
    return new Sandbox.Request(
        call.sender(),
        call.value(),
        call.input(),
        call.blockNumber(),
        call.time(),
        gas,
        false,
        false);
  }

  private Sandbox copy() {
    return world.sandbox.copy();
  }
}
