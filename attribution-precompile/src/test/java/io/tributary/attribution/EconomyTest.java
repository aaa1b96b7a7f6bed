package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.client.AttributionResults;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.sandbox.Result;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** Worlds of random calls, good and bad: {@link World} asserts conservation after each. */
class EconomyTest {
  private static final int CALLS = 400;

  @Test
  void conservationHoldsWhateverIsCalled() {
    long seed = new Random().nextLong();
    System.out.println("EconomyTest seed " + seed);
    World world = new World(seed);
    long datanet = world.datanet();
    List<Long> ids = new ArrayList<>();
    List<Bytes> sketches = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(world.contribution(World.account(10 + i % 3), datanet));
      sketches.add(world.sketch());
    }
    long snapshot = world.snapshot(ids, Bytes.concatenate(sketches.toArray(new Bytes[0])));
    long model = world.model(snapshot, 0);
    long agent = world.agent();
    world.escrow(agent);
    int settled = 0;
    int refused = 0;
    for (int i = 0; i < CALLS; i++) {
      switch (world.random.nextInt(8)) {
        case 0 -> {
          world.settle(model, agent, queries(world, sketches));
          settled++;
        }
        case 1 -> refused += call(world, AttributionCalls.claim(some(world, ids)));
        case 2 -> refused += call(world, claimRole(world));
        case 3 -> refused += call(world, AttributionCalls.unbond(2 + world.random.nextInt(3)));
        case 4 -> refused += call(world, AttributionCalls.escrow(agent, UInt256.ZERO));
        case 5 ->
            refused +=
                call(
                    world,
                    AttributionCalls.reportDuplicate(
                        snapshot, 1 + world.random.nextInt(12), 1 + world.random.nextInt(14)));
        case 6 -> world.contribution(World.account(20), datanet);
        default ->
            refused += call(world, AttributionCalls.review(some(world, ids), List.of(10_000L)));
      }
    }
    assertTrue(settled > 0 && refused > 0, "seed " + seed);
    assertEverythingCanBeClaimed(world, ids, model, agent, datanet);
  }

  /** Query sketches near one of the snapshot's, so that somebody earns. */
  private static List<Bytes> queries(World world, List<Bytes> sketches) {
    List<Bytes> queries = new ArrayList<>();
    for (int i = 0; i <= world.random.nextInt(4); i++) {
      queries.add(
          world.random.nextInt(4) == 0
              ? world.sketch()
              : sketches.get(world.random.nextInt(sketches.size())));
    }
    return queries;
  }

  private static int call(World world, Bytes data) {
    Address sender = World.account(1 + world.random.nextInt(5));
    UInt256 value = UInt256.valueOf(world.random.nextInt(10) == 0 ? 1 : 0);
    Result result = world.call(sender, value, data);
    return result.isSuccess() ? 0 : 1;
  }

  private static List<Long> some(World world, List<Long> ids) {
    List<Long> some = new ArrayList<>();
    for (int i = 0; i <= world.random.nextInt(3); i++) {
      some.add(ids.get(world.random.nextInt(ids.size())) + world.random.nextInt(2));
    }
    return some;
  }

  private static Bytes claimRole(World world) {
    return AttributionCalls.claimRole(world.random.nextInt(6), world.random.nextInt(3));
  }

  private static void assertEverythingCanBeClaimed(
      World world, List<Long> ids, long model, long agent, long datanet) {
    Address anyone = World.account(60);
    world.done(anyone, UInt256.ZERO, AttributionCalls.claim(ids));
    for (Role role : Role.values()) {
      long id =
          switch (role) {
            case MODEL_OWNER -> model;
            case STAKERS, OPERATOR -> agent;
            case TREASURY -> datanet;
            case PLATFORM -> 0;
          };
      world.done(anyone, UInt256.ZERO, AttributionCalls.claimRole(role.number(), id));
      assertEquals(
          UInt256.ZERO,
          AttributionResults.amount(
              world.done(anyone, UInt256.ZERO, AttributionCalls.claimRole(role.number(), id))),
          role.toString());
    }
  }
}
