package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** What calls cost, added up by hand from the table in docs/execution.md. */
class GasTest {
  private static final long COLD = 2_100;
  private static final long NEW_SLOT = COLD + 20_000;
  private static final long NEW_SLOT_READ_BEFORE = 20_000;
  private static final long CHANGED = 2_900;

  /** A hash that finds an entry or a page. */
  private static final long KEY = 36;

  /** An element of a list of ids. */
  private static final long ELEMENT = 200;

  private final World world = new World(7);

  private static long entry(Bytes calldata) {
    return 200 + 3L * ((calldata.size() + 31) / 32);
  }

  private static long log(int topics, int words) {
    return 375 + 375L * topics + 8 * 32L * words;
  }

  private static long keccak(long bytes) {
    return 30 + 6 * ((bytes + 31) / 32);
  }

  private Result run(Address sender, UInt256 value, Bytes data) {
    Result result = world.call(sender, value, data);
    assertEquals(true, result.isSuccess());
    return result;
  }

  @Test
  void refusals() {
    assertEquals(200, world.call(World.OWNER, UInt256.ZERO, Bytes.EMPTY).gasUsed());
    Bytes garbage = Bytes.fromHexString("0x0102030405");
    assertEquals(203, world.call(World.OWNER, UInt256.ZERO, garbage).gasUsed());
  }

  @Test
  void aRefusedDelegatecallPaysTheEntry() {
    Bytes data = AttributionCalls.earned(1);
    Sandbox.Request call =
        new Sandbox.Request(
            World.OWNER, UInt256.ZERO, data, 1, world.time, Long.MAX_VALUE, false, true);
    assertEquals(entry(data), world.sandbox.call(call).gasUsed());
  }

  /** Each time the full price of an element, and the keys and slots of one id once. */
  @Test
  void claimOfOneIdManyTimes() {
    long id = world.contribution(World.account(10), world.datanet());
    Bytes data = AttributionCalls.claim(Collections.nCopies(1_024, id));
    assertEquals(
        entry(data) + 1_024 * ELEMENT + 2 * COLD + 3 * KEY,
        run(World.OWNER, UInt256.ZERO, data).gasUsed());
  }

  /** What one more leaf of three pairs costs in a batch that is refused for its total fee. */
  @Test
  void aLeafIsPaidThoughTheBatchIsRefused() {
    long datanet = world.datanet();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(world.contribution(World.account(10 + i), datanet));
    }
    long model =
        world.model(
            world.snapshot(ids, Bytes.concatenate(Collections.nCopies(3, world.sketch()))), 0);
    long agent = world.agent();
    Bytes one = world.misbilledSettlement(model, agent, ids, 1);
    Bytes two = world.misbilledSettlement(model, agent, ids, 2);
    long leaf = 107 + 1 + 16 * 3;
    assertEquals(
        entry(two) - entry(one) + 1_000 + 3 * 60 + keccak(1 + leaf) + keccak(65),
        refusedFor(ErrorType.BAD_FEE, two) - refusedFor(ErrorType.BAD_FEE, one));
  }

  private long refusedFor(ErrorType error, Bytes data) {
    Result result = world.call(World.account(50), UInt256.ZERO, data);
    assertEquals(error, AttributionError.decode(result.returnData()).orElseThrow().type());
    return result.gasUsed();
  }

  @Test
  void earned() {
    Bytes data = AttributionCalls.earned(1);
    assertEquals(entry(data) + KEY + COLD, run(World.OWNER, UInt256.ZERO, data).gasUsed());
  }

  @Test
  void createDatanet() {
    Bytes data = AttributionCalls.createDatanet(0, 0, UInt256.ONE, Bytes32.ZERO, World.TREASURY);
    // The count is read and set; of the entry two slots are not zero, and none is read.
    long storage = COLD + NEW_SLOT_READ_BEFORE + 2 * NEW_SLOT;
    long keys = 2 * KEY;
    assertEquals(
        entry(data) + keys + storage + log(3, 1), run(World.OWNER, UInt256.ZERO, data).gasUsed());
  }

  @Test
  void escrow() {
    long agent = world.agent();
    Bytes deposit = AttributionCalls.escrow(agent, World.OPEN);
    // Count of agents, the agent's status, both slots of the escrow; one of these is set. The
    // escrow has two keys.
    long reads = 4 * COLD + 4 * KEY;
    assertEquals(
        entry(deposit) + reads + NEW_SLOT_READ_BEFORE + log(3, 2),
        run(World.PAYER, World.OPEN, deposit).gasUsed());

    Bytes leave = AttributionCalls.escrow(agent, UInt256.ZERO);
    // No status, but the parameters' version and the notice's length; the notice is set.
    assertEquals(
        entry(leave) + 5 * COLD + 6 * KEY + NEW_SLOT_READ_BEFORE + log(3, 1),
        run(World.PAYER, UInt256.ZERO, leave).gasUsed());

    world.time += 86_400;
    Result left = run(World.PAYER, UInt256.ZERO, leave);
    // Both slots are emptied, the deposit is paid out to the caller, who is warm.
    long reading = 3 * COLD + 4 * KEY;
    assertEquals(entry(leave) + reading + 2 * CHANGED + 100 + 9_000 + log(3, 2), left.gasUsed());
    assertEquals(2 * 4_800, left.refund());
  }

  @Test
  void pagesAndScore() {
    long datanet = world.datanet();
    List<Long> ids = List.of(world.contribution(World.account(10), datanet));
    long snapshot = world.openSnapshot();
    Bytes sketch = world.sketch();
    Bytes append = AttributionCalls.appendPage(snapshot, ids, sketch);
    long page = 1 + 18 + 256;
    // Read: count, snapshot's three slots, count and two slots of the contribution. Written: slot
    // 2, the datanet met.
    long storage = 4 * COLD + 3 * COLD + NEW_SLOT_READ_BEFORE + NEW_SLOT;
    // The count and the entry of both, the rules' version, and the page's address.
    long keys = 6 * KEY;
    assertEquals(
        entry(append) + storage + keys + ELEMENT + keccak(page) + 32_000 + 200 * page + log(2, 3),
        run(World.TRAINER, UInt256.ZERO, append).gasUsed());

    Bytes seal = AttributionCalls.sealSnapshot(snapshot);
    // Read: count, slots 0 to 2. Written: slot 2, the root. One page: its account and its hash.
    long sealed = 4 * COLD + 4 * KEY + CHANGED + NEW_SLOT + 2_600 + keccak(32);
    assertEquals(
        entry(seal) + sealed + log(2, 3), run(World.TRAINER, UInt256.ZERO, seal).gasUsed());

    Bytes resident = AttributionCalls.setResident(snapshot, 1);
    UInt256 rent = UInt256.valueOf(page).multiply(1_000_000_000L);
    // Read: count, slots 1 and 2, the version, times and rent, the epoch's bytes, the platform's
    // role.
    long rented = 8 * COLD + 7 * KEY + CHANGED + 2 * NEW_SLOT_READ_BEFORE;
    assertEquals(
        entry(resident) + rented + 2_600 + 3 * ((page + 31) / 32) + log(2, 2),
        run(World.OWNER, rent, resident).gasUsed());

    Bytes score = AttributionCalls.score(snapshot, sketch, 4);
    // Read: count, slots 1 and 2, and slot 0 of the parameters; one page; the sketch is prepared
    // and
    // compared with one row of 256 bytes, which is returned.
    long pageRead = KEY + 2_600 + 3 * ((page + 31) / 32);
    long dots = 2 * (6 + 256 / 64);
    assertEquals(
        entry(score) + 4 * COLD + 3 * KEY + pageRead + dots + 60,
        run(World.PAYER, UInt256.ZERO, score).gasUsed());
  }

  @Test
  void claimToAnEmptyAccount() {
    long datanet = world.datanet();
    Address contributor = World.account(70);
    List<Long> ids = List.of(world.contribution(contributor, datanet));
    Bytes sketch = world.sketch();
    long snapshot = world.snapshot(ids, sketch);
    long model = world.model(snapshot, 0);
    long agent = world.agent();
    world.escrow(agent);
    world.settle(model, agent, List.of(sketch));
    world.sandbox.setBalance(contributor, UInt256.ZERO);
    Bytes claim = AttributionCalls.claim(ids);
    // Read: count, what was earned, the payee.
    long payment = 2_600 + 9_000 + 25_000;
    assertEquals(
        entry(claim) + ELEMENT + 3 * COLD + 3 * KEY + CHANGED + payment + log(2, 2),
        run(World.account(71), UInt256.ZERO, claim).gasUsed());
  }
}
