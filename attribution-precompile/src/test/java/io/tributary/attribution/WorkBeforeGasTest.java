package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.attribution.abi.Function;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.gas.Meter;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.evm.NativeContract.Outcome;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.PortableKeccakF;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For each function, whether it succeeds, is refused, or runs out of gas at any of its charges, the
 * last write included: bytes copied, and slots, accounts, rows and hashes done before their charge
 * are none. Work is counted, not time.
 */
class WorkBeforeGasTest {
  private static final long SEED = 20_261_129;
  private static final int ROWS = 3;

  /** What the sandbox and its frame allocate whatever is called. */
  private static final long BYTES_OF_A_FRAME = 4_096;

  private static final long BYTES_A_GAS = 24;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final World world = new World(SEED);
  private final List<Case> cases = new ArrayList<>();

  private record Case(String name, Function function, Sandbox.Request request, int queries) {}

  /** What a call did, and in which charges it paid. */
  private record Counted(Result result, WorkCount count, List<Long> charges) {}

  @AfterEach
  void uncount() {
    Keccak.use(new PortableKeccakF());
  }

  private Counted run(Case one, long gas) {
    WorkCount count = new WorkCount(one.queries());
    List<Long> charges = new ArrayList<>();
    Sandbox counted =
        world.sandbox.copy(
            frame -> {
              CountingFrame counting = new CountingFrame(frame, count);
              Keccak.use(count);
              Outcome outcome =
                  AttributionContract.call(counting, new CountingMeter(counting, count));
              Keccak.use(new PortableKeccakF());
              charges.addAll(counting.charges());
              return outcome;
            });
    return new Counted(counted.call(with(one.request(), gas)), count, charges);
  }

  private static Sandbox.Request with(Sandbox.Request call, long gas) {
    return new Sandbox.Request(
        call.sender(),
        call.value(),
        call.input(),
        call.blockNumber(),
        call.time(),
        gas,
        call.isStatic(),
        call.isDelegated());
  }

  @TestFactory
  List<DynamicTest> nothingIsDoneBeforeItsCharge() {
    prepare();
    Set<Function> covered = EnumSet.noneOf(Function.class);
    List<DynamicTest> tests = new ArrayList<>();
    for (Case one : cases) {
      if (!one.name().contains("refused")) {
        covered.add(one.function());
      }
      tests.add(DynamicTest.dynamicTest(one.name(), () -> assertPaidFirst(one)));
    }
    assertEquals(EnumSet.allOf(Function.class), covered);
    return tests;
  }

  private void assertPaidFirst(Case one) {
    Counted whole = run(one, Long.MAX_VALUE);
    assertEquals(!one.name().contains("refused"), whole.result().isSuccess());
    assertEquals(Map.of(), whole.count().early(), "with all gas");
    assertFalse(whole.charges().isEmpty());
    long paid = 0;
    for (long charge : whole.charges()) {
      Counted cut = run(one, paid + charge - 1);
      assertEquals(Map.of(), cut.count().early(), "out of gas after " + paid);
      assertBytesFollow(one, paid, charge);
      paid += charge;
    }
  }

  /** Bytes that the call allocates, copies among them, are few for what was paid. */
  private void assertBytesFollow(Case one, long paid, long charge) {
    Sandbox.Request request = with(one.request(), paid + charge - 1);
    world.sandbox.copy().call(request);
    Sandbox sandbox = world.sandbox.copy();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    sandbox.call(request);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(
        bytes <= BYTES_OF_A_FRAME + BYTES_A_GAS * paid,
        () -> bytes + " bytes allocated for " + paid + " gas");
  }

  /** The fixture can fail: a meter that charges nothing for keys lets hashes through. */
  @Test
  void unpaidWorkIsSeen() {
    prepare();
    WorkCount count = new WorkCount(0);
    Case one = cases.getFirst();
    world
        .sandbox
        .copy(
            frame -> {
              CountingFrame counting = new CountingFrame(frame, count);
              Keccak.use(count);
              Outcome outcome = AttributionContract.call(counting, new Meter(counting));
              Keccak.use(new PortableKeccakF());
              return outcome;
            })
        .call(one.request());
    assertTrue(count.early().keySet().containsAll(Set.of(Work.SLOTS, Work.HASHES)));
  }

  /** A call that cannot pay the entry does nothing, by whatever opcode it comes. */
  @Test
  void whoCannotPayTheEntryDoesNothing() {
    Bytes data = AttributionCalls.claim(Collections.nCopies(1_000, 1L));
    for (boolean isDelegated : new boolean[] {true, false}) {
      Sandbox.Request call =
          new Sandbox.Request(
              World.OWNER, UInt256.ZERO, data, 1, world.time, 0, !isDelegated, isDelegated);
      for (long gas : new long[] {0, 199, 200 + 3 * ((data.size() + 31) / 32) - 1}) {
        Counted counted = run(new Case("", Function.CLAIM, call, 0), gas);
        assertEquals(Map.of(), counted.count().done());
        assertEquals(0, counted.result().gasUsed());
        assertBytesFollow(new Case("", Function.CLAIM, call, 0), 0, gas + 1);
      }
    }
  }

  private void add(String name, Function function, Address sender, long value, Bytes data) {
    add(name, function, sender, UInt256.valueOf(value), data, 0);
  }

  private void add(
      String name, Function function, Address sender, UInt256 value, Bytes data, int queries) {
    world.sandbox.setBalance(sender, World.OPEN.multiply(1_000_000));
    cases.add(new Case(name, function, world.request(sender, value, data), queries));
  }

  private void prepare() {
    long datanet = world.datanet();
    long reviewed = world.reviewedDatanet();
    List<Long> ids = new ArrayList<>();
    Bytes sketch = world.sketch();
    for (int i = 0; i < ROWS; i++) {
      ids.add(world.contribution(World.account(10 + i), datanet));
    }
    Bytes sketches = Bytes.concatenate(sketch, sketch, world.sketch());
    List<Long> pending =
        List.of(
            world.contribution(World.account(20), reviewed),
            world.contribution(World.account(21), reviewed));
    long snapshot = world.snapshot(ids, sketches);
    long model = world.model(snapshot, 0);
    long agent = world.agent();
    world.escrow(agent);
    world.settle(model, agent, List.of(sketch));
    long open = world.openSnapshot();
    long filled = world.openSnapshot();
    world.done(World.TRAINER, UInt256.ZERO, AttributionCalls.appendPage(filled, ids, sketches));
    registry(datanet, pending);
    snapshots(open, filled, snapshot, ids, sketches);
    models(snapshot, model, agent);
    money(snapshot, model, agent, ids, sketch);
  }

  private void registry(long datanet, List<Long> pending) {
    add(
        "createDatanet",
        Function.CREATE_DATANET,
        World.OWNER,
        0,
        AttributionCalls.createDatanet(1, 0, UInt256.ONE, world.word(), World.TREASURY));
    add(
        "contribute",
        Function.CONTRIBUTE,
        World.account(12),
        9,
        AttributionCalls.contribute(datanet, world.word(), world.word(), 3, 77));
    add(
        "contribute, refused",
        Function.CONTRIBUTE,
        World.account(12),
        0,
        AttributionCalls.contribute(datanet, world.word(), world.word(), 3, 77));
    add(
        "review",
        Function.REVIEW,
        World.OWNER,
        0,
        AttributionCalls.review(pending, List.of(1L, 0L)));
    add(
        "review, refused",
        Function.REVIEW,
        World.OWNER,
        0,
        AttributionCalls.review(List.of(pending.get(0), pending.get(0)), List.of(1L, 1L)));
  }

  private void snapshots(long open, long filled, long sealed, List<Long> ids, Bytes sketches) {
    add(
        "openSnapshot",
        Function.OPEN_SNAPSHOT,
        World.TRAINER,
        World.OPEN.multiply(100),
        AttributionCalls.openSnapshot(world.word(), World.SIGN, 1, world.word()),
        0);
    add(
        "appendPage",
        Function.APPEND_PAGE,
        World.TRAINER,
        0,
        AttributionCalls.appendPage(open, ids, sketches));
    List<Long> unordered = List.of(ids.get(0), ids.get(1), ids.get(1));
    add(
        "appendPage, refused at its last row",
        Function.APPEND_PAGE,
        World.TRAINER,
        0,
        AttributionCalls.appendPage(open, unordered, sketches));
    add(
        "sealSnapshot",
        Function.SEAL_SNAPSHOT,
        World.TRAINER,
        0,
        AttributionCalls.sealSnapshot(filled));
    add(
        "sealSnapshot, refused",
        Function.SEAL_SNAPSHOT,
        World.TRAINER,
        0,
        AttributionCalls.sealSnapshot(sealed));
    UInt256 rent = UInt256.valueOf(1 + 274 * ROWS).multiply(1_000_000_000L);
    add(
        "setResident",
        Function.SET_RESIDENT,
        World.OWNER,
        rent,
        AttributionCalls.setResident(sealed, 1),
        0);
    add(
        "setResident, refused",
        Function.SET_RESIDENT,
        World.OWNER,
        1,
        AttributionCalls.setResident(sealed, 1));
  }

  private void models(long snapshot, long model, long agent) {
    add(
        "registerModel",
        Function.REGISTER_MODEL,
        World.TRAINER,
        0,
        AttributionCalls.registerModel(
            snapshot,
            model,
            100,
            world.word(),
            UInt256.ONE,
            UInt256.ONE,
            List.of(0L, 1_500L, 8_500L, 0L)));
    add(
        "registerAdapter",
        Function.REGISTER_ADAPTER,
        World.TRAINER,
        0,
        AttributionCalls.registerAdapter(model, snapshot, 100, world.word()));
    add(
        "registerAdapter, refused",
        Function.REGISTER_ADAPTER,
        World.TRAINER,
        0,
        AttributionCalls.registerAdapter(model, snapshot, 100, Bytes32.ZERO));
    add(
        "registerAgent",
        Function.REGISTER_AGENT,
        World.OPERATOR,
        World.OPEN.multiply(1_000),
        AttributionCalls.registerAgent(World.OWNER),
        0);
    add("unbond", Function.UNBOND, World.OPERATOR, 0, AttributionCalls.unbond(agent));
    add("unbond, refused", Function.UNBOND, World.OWNER, 0, AttributionCalls.unbond(agent));
    add(
        "escrow",
        Function.ESCROW,
        World.PAYER,
        5,
        AttributionCalls.escrow(agent, World.OPEN.multiply(2_000)));
    add(
        "escrow, refused",
        Function.ESCROW,
        World.PAYER,
        0,
        AttributionCalls.escrow(agent, UInt256.ONE));
  }

  private void money(long snapshot, long model, long agent, List<Long> ids, Bytes sketch) {
    Bytes settlement = world.settlement(model, agent, List.of(sketch, world.sketch()));
    add("settle, EXACT", Function.SETTLE, World.account(50), UInt256.ZERO, settlement, 2);
    add(
        "settle, OPTIMISTIC",
        Function.SETTLE,
        World.account(50),
        0,
        world.claimedSettlement(model, agent, ids));
    byte[] forged = settlement.toArray();
    forged[4 + 32 * 14 + 32 + 40] ^= 1;
    add(
        "settle, refused for its signature",
        Function.SETTLE,
        World.account(50),
        0,
        Bytes.wrap(forged));
    byte[] otherSketch = settlement.toArray();
    otherSketch[otherSketch.length - 1] ^= 1;
    add(
        "settle, refused for its last sketch",
        Function.SETTLE,
        World.account(50),
        0,
        Bytes.wrap(otherSketch));
    add("claim", Function.CLAIM, World.account(51), 0, AttributionCalls.claim(ids));
    add(
        "claim, refused at its last id",
        Function.CLAIM,
        World.account(51),
        0,
        AttributionCalls.claim(List.of(ids.get(0), ids.get(0), 1L << 40)));
    for (int role = 0; role < 4; role++) {
      long id = role == 2 ? 1 : role == 0 ? model : agent;
      add(
          "claimRole " + role,
          Function.CLAIM_ROLE,
          World.account(51),
          0,
          AttributionCalls.claimRole(role, id));
    }
    add(
        "reportDuplicate",
        Function.REPORT_DUPLICATE,
        World.account(52),
        0,
        AttributionCalls.reportDuplicate(snapshot, ids.get(0), ids.get(1)));
    add(
        "reportDuplicate, refused",
        Function.REPORT_DUPLICATE,
        World.account(52),
        0,
        AttributionCalls.reportDuplicate(snapshot, ids.get(0), ids.get(2)));
    add(
        "score",
        Function.SCORE,
        World.account(51),
        UInt256.ZERO,
        AttributionCalls.score(snapshot, sketch, 4),
        1);
    add("earned", Function.EARNED, World.account(51), 0, AttributionCalls.earned(ids.get(0)));
  }
}
