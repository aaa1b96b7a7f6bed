package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.AttributionEvent;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** The precompile through the EVM: who may call it how, and that what fails leaves no trace. */
class EvmCallTest {
  private static final Address USER = Address.fromHex("0x00000000000000000000000000000000000a11ce");
  private static final Address CALLER =
      Address.fromHex("0x000000000000000000000000000000000000ca11");
  private static final Address OUTER =
      Address.fromHex("0x0000000000000000000000000000000000000077");
  private static final Address TREASURY =
      Address.fromHex("0x00000000000000000000000000000000000000ee");
  private static final UInt256 COINS = UInt256.valueOf(1_000_000_000_000_000_000L);
  private static final UInt256 STAKE = UInt256.valueOf(5_000);
  private static final long NOW = 1_700_000_000;

  private final EvmWorld world = new EvmWorld(UInt256.valueOf(901));
  private long number;

  EvmCallTest() {
    world.fund(USER, COINS);
  }

  private static Bytes createDatanet() {
    return AttributionCalls.createDatanet(0, 1_000, STAKE, Bytes32.ZERO, TREASURY);
  }

  private static Bytes contribute() {
    return AttributionCalls.contribute(1, Bytes32.leftPad(Bytes.of(7)), Bytes32.ZERO, 0, 40_960);
  }

  private EvmWorld.Ran send(Address to, UInt256 value, Bytes data) {
    return send(to, value, data, EvmWorld.ENOUGH_GAS);
  }

  private EvmWorld.Ran send(Address to, UInt256 value, Bytes data, long gas) {
    number++;
    return world.run(USER, to, value, data, gas, number, NOW + number);
  }

  private AttributionReader reader() {
    return new AttributionReader(world.state);
  }

  /** The answer of a call that a {@link Forwarder} made. */
  private static void assertInner(EvmWorld.Ran ran, boolean success, Bytes returned) {
    assertTrue(ran.isSuccess());
    Bytes output = ran.result().output();
    assertEquals(success, !output.slice(0, 32).isZero());
    assertEquals(returned, output.slice(32));
  }

  private void assertNothingRegistered(EvmWorld.Ran ran) {
    assertEquals(0, reader().last(Namespace.DATANET));
    assertEquals(List.of(), ran.result().receipt().logs());
    assertEquals(
        AttributionGenesis.storage(Parameters.defaults(EvmWorld.PLATFORM)),
        world.state.storage(AttributionContract.ADDRESS));
  }

  @Test
  void aTransactionRunsIt() {
    EvmWorld.Ran ran = send(AttributionContract.ADDRESS, UInt256.ZERO, createDatanet());
    assertTrue(ran.isSuccess());
    assertEquals(1, ran.result().output().getLong(24));
    assertEquals(USER, reader().datanet(1).orElseThrow().address(Layout.DATANET_OWNER));
    Log log = ran.result().receipt().logs().getFirst();
    assertEquals(AttributionContract.ADDRESS, log.address());
    assertEquals(EventType.DATANET_CREATED, AttributionEvent.decode(log).orElseThrow().type());
  }

  @Test
  void aContractRunsItAsItself() {
    world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, Forwarder.By.CALL));
    EvmWorld.Ran ran = send(CALLER, UInt256.ZERO, createDatanet());
    assertInner(ran, true, Bytes32.leftPad(Bytes.of(1)));
    assertEquals(CALLER, reader().datanet(1).orElseThrow().address(Layout.DATANET_OWNER));
  }

  @Test
  void valueComesWithACall() {
    world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, Forwarder.By.CALL));
    send(AttributionContract.ADDRESS, UInt256.ZERO, createDatanet());
    assertInner(send(CALLER, STAKE, contribute()), true, Bytes32.leftPad(Bytes.of(1)));
    assertEquals(STAKE, world.state.balance(AttributionContract.ADDRESS));
    assertEquals(CALLER, reader().contribution(1).orElseThrow().address(Layout.CONTRIBUTION_PAYEE));
  }

  @Test
  void aRefusedCallGivesItsValueBack() {
    world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, Forwarder.By.CALL));
    Bytes notFound = AttributionError.of(ErrorType.NOT_FOUND, 1, 1).encode();
    assertInner(send(CALLER, STAKE, contribute()), false, notFound);
    assertEquals(UInt256.ZERO, world.state.balance(AttributionContract.ADDRESS));
    assertEquals(STAKE, world.state.balance(CALLER));
  }

  @Test
  void aPlainTransferReverts() {
    EvmWorld.Ran ran = send(AttributionContract.ADDRESS, STAKE, Bytes.EMPTY);
    assertFalse(ran.isSuccess());
    assertEquals(AttributionError.of(ErrorType.BAD_CALLDATA).encode(), ran.result().output());
    assertEquals(COINS, world.state.balance(USER));
  }

  @Test
  void delegatecallAndCallcodeDoNotRunIt() {
    for (Forwarder.By by : List.of(Forwarder.By.DELEGATECALL, Forwarder.By.CALLCODE)) {
      world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, by));
      EvmWorld.Ran ran = send(CALLER, UInt256.ZERO, createDatanet());
      assertInner(ran, false, AttributionError.of(ErrorType.DELEGATE_CALL_NOT_ALLOWED).encode());
      assertNothingRegistered(ran);
      assertTrue(world.state.storage(CALLER).isEmpty());
    }
  }

  @Test
  void staticcallReadsAndDoesNotWrite() {
    world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, Forwarder.By.STATICCALL));
    assertInner(
        send(CALLER, UInt256.ZERO, AttributionCalls.earned(1)), true, Bytes.wrap(new byte[64]));
    EvmWorld.Ran ran = send(CALLER, UInt256.ZERO, createDatanet());
    assertInner(ran, false, AttributionError.of(ErrorType.WRITE_IN_STATIC).encode());
    assertNothingRegistered(ran);
  }

  @Test
  void aCallWithinAStaticOneDoesNotWrite() {
    world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, Forwarder.By.CALL));
    world.deploy(OUTER, Forwarder.to(CALLER, Forwarder.By.STATICCALL));
    EvmWorld.Ran ran = send(OUTER, UInt256.ZERO, createDatanet());
    Bytes refused = AttributionError.of(ErrorType.WRITE_IN_STATIC).encode();
    assertInner(ran, true, Bytes.concatenate(Bytes32.ZERO, refused));
    assertNothingRegistered(ran);
  }

  @Test
  void anEip7702DelegationToItIsEmptyCode() {
    Bytes delegation =
        Bytes.concatenate(Bytes.fromHexString("0xef0100"), AttributionContract.ADDRESS.bytes());
    world.deploy(OUTER, delegation);
    for (Forwarder.By by : Forwarder.By.values()) {
      world.deploy(CALLER, Forwarder.to(OUTER, by));
      EvmWorld.Ran ran = send(CALLER, UInt256.ZERO, createDatanet());
      assertInner(ran, true, Bytes.EMPTY);
      assertNothingRegistered(ran);
      assertTrue(world.state.storage(OUTER).isEmpty());
    }
    EvmWorld.Ran ran = send(OUTER, UInt256.ZERO, createDatanet());
    assertTrue(ran.isSuccess());
    assertEquals(Bytes.EMPTY, ran.result().output());
    assertNothingRegistered(ran);
  }

  @Test
  void aRevertedCallerLeavesNoTrace() {
    world.deploy(CALLER, Forwarder.reverting(AttributionContract.ADDRESS));
    EvmWorld.Ran ran = send(CALLER, UInt256.ZERO, createDatanet());
    assertFalse(ran.isSuccess());
    assertEquals(1, ran.result().output().getLong(24), "the inner call went well");
    assertNothingRegistered(ran);
  }

  @Test
  void aRevertedCallerWithinACallLeavesNoTraceOfValue() {
    send(AttributionContract.ADDRESS, UInt256.ZERO, createDatanet());
    world.deploy(CALLER, Forwarder.reverting(AttributionContract.ADDRESS));
    world.deploy(OUTER, Forwarder.to(CALLER, Forwarder.By.CALL));
    EvmWorld.Ran ran = send(OUTER, STAKE, contribute());
    assertTrue(ran.isSuccess());
    assertEquals(List.of(), ran.result().receipt().logs());
    assertEquals(0, reader().last(Namespace.CONTRIBUTION));
    assertEquals(UInt256.ZERO, world.state.balance(AttributionContract.ADDRESS));
    assertEquals(STAKE, world.state.balance(OUTER));
  }

  /** Gas limits from what the transaction itself costs to one that is enough: all or nothing. */
  @Test
  void runningOutOfGasAnywhereLeavesNoTrace() {
    world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, Forwarder.By.CALL));
    for (Address to : List.of(AttributionContract.ADDRESS, CALLER)) {
      long cost = create(to, 200_000).result().gasUsed();
      // A caller keeps a 64th, and EIP-2200 wants 2,300 left before each store.
      long enough = cost + cost / 32 + 2_301;
      boolean hasSucceeded = false;
      for (long gas = 30_000; gas <= enough; gas += gas < cost - 300 ? 211 : 7) {
        boolean succeeds = leavesAllOrNothing(create(to, gas), gas);
        assertTrue(succeeds || !hasSucceeded, "gas " + gas + " is too little, yet less was enough");
        assertTrue(gas >= cost || !succeeds, "gas " + gas + " is less than the cost");
        hasSucceeded = succeeds;
      }
      assertTrue(hasSucceeded);
    }
  }

  private EvmWorld.Ran create(Address to, long gas) {
    return world.tryOut(USER, to, UInt256.ZERO, createDatanet(), gas, 1, NOW);
  }

  /** Whether the datanet was created; where not, the precompile's account did not change. */
  private static boolean leavesAllOrNothing(EvmWorld.Ran ran, long gas) {
    boolean created = !ran.result().receipt().logs().isEmpty();
    boolean changed = ran.block().diff().accounts().containsKey(AttributionContract.ADDRESS);
    assertEquals(created, changed, "a trace at gas " + gas);
    return created;
  }

  /** EIP-150: a caller keeps a 64th, and goes on after the precompile ran out. */
  @Test
  void aCallerSurvivesThatItRanOut() {
    world.deploy(CALLER, Forwarder.to(AttributionContract.ADDRESS, Forwarder.By.CALL));
    EvmWorld.Ran ran = send(CALLER, UInt256.ZERO, createDatanet(), 90_000);
    assertInner(ran, false, Bytes.EMPTY);
    assertNothingRegistered(ran);
  }

  @Test
  void itIsAnAccountWithCodeAndWarm() {
    // PUSH20 address EXTCODESIZE PUSH0 MSTORE PUSH1 32 PUSH0 RETURN
    Bytes code =
        Bytes.concatenate(
            Bytes.of(0x73),
            AttributionContract.ADDRESS.bytes(),
            Bytes.fromHexString("0x3b5f5260205ff3"));
    world.deploy(CALLER, code);
    EvmWorld.Ran ran = send(CALLER, UInt256.ZERO, Bytes.EMPTY);
    assertEquals(Bytes32.leftPad(Bytes.of(1)), ran.result().output());
    long pushesAndMemory = 3 + 2 + 3 + 3 + 3 + 2;
    assertEquals(21_000 + 100 + pushesAndMemory, ran.result().gasUsed());
  }
}
