package io.tributary.bench.worst;

import io.tributary.attribution.AttributionContract;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** What each call of {@link OurCases} takes, whole and at the gas where it takes most a gas. */
final class OurCosts {
  /** Gas limits of a sweep, in 64ths of what the call needs. */
  private static final int[] PARTS = {1, 2, 4, 8, 16, 24, 32, 40, 48, 56, 60, 62, 63};

  private static final long QUICK_NANOS = 3_000_000;
  private static final int QUICK_ROUNDS = 2;
  private static final long ROUND_NANOS = 15_000_000;
  private static final int ROUNDS = 5;

  private final Rig rig;
  private final List<Target> targets = new ArrayList<>();

  private record Target(OurCases.Case one, Calls.Target call) {}

  /**
   * A measured call, in nanoseconds a gas.
   *
   * @param gas that it needs
   * @param whole called again and again with all gas; empty where it does another thing then
   * @param lastWrite out of gas at the last write; empty where it fails anyway
   * @param limit the gas limit at which it takes most a gas
   * @param atLimit with that limit
   */
  record Row(
      String name,
      long gas,
      OptionalDouble whole,
      OptionalDouble lastWrite,
      long limit,
      double atLimit) {
    double worst() {
      return Math.max(whole.orElse(0), Math.max(lastWrite.orElse(0), atLimit));
    }

    /** Of two measurements of one call the less: what else runs on the machine only adds. */
    private Row least(Row other) {
      return other.worst() < worst() ? other : this;
    }
  }

  OurCosts(Economy economy) {
    World world = new World();
    for (OurCases.Case one : OurCases.of(economy)) {
      world.warm(economy.sandbox.copy().call(economy.request(one.value(), one.input())));
      targets.add(
          new Target(
              one,
              new Calls.Target(
                  AttributionContract.ADDRESS,
                  one.by(),
                  world.deploy(one.input()),
                  one.inputBytes(),
                  one.value(),
                  one.gas())));
    }
    world.add(economy.sandbox, economy.sandbox.pages());
    this.rig = world.rig();
  }

  /** Runs everything, so that what is measured later is compiled for all of it. */
  void warmUp() {
    targets.forEach(target -> rig.measure(Calls.of(target.call()), QUICK_NANOS, QUICK_ROUNDS));
  }

  List<Row> rows() {
    return targets.stream().map(this::row).toList();
  }

  /** Measures a call once more. */
  Row again(Row row) {
    for (Target target : targets) {
      if (target.one().name().equals(row.name())) {
        return row.least(row(target));
      }
    }
    throw new IllegalArgumentException(row.name());
  }

  private Row row(Target target) {
    long needed = needed(target.call());
    Rig.Cost whole = measure(target.call());
    boolean isRepeated = whole.gas() >= needed / 2.0;
    OptionalDouble again =
        isRepeated ? OptionalDouble.of(whole.nanosPerGas()) : OptionalDouble.empty();
    if (!target.one().isSwept()) {
      return new Row(
          target.one().name(), needed, again, OptionalDouble.empty(), 0, whole.nanosPerGas());
    }
    long limit = dearest(target.call(), needed);
    return new Row(
        target.one().name(),
        needed,
        again,
        OptionalDouble.of(measure(target.call().withGas(needed - 1)).nanosPerGas()),
        limit,
        measure(target.call().withGas(limit)).nanosPerGas());
  }

  private Rig.Cost measure(Calls.Target call) {
    return rig.measure(Calls.of(call), ROUND_NANOS, ROUNDS);
  }

  /** The limit below what the call needs at which it takes most a gas. */
  private long dearest(Calls.Target call, long needed) {
    long worst = 0;
    double most = 0;
    for (int part : PARTS) {
      long gas = needed * part / 64;
      double nanosPerGas =
          rig.measure(Calls.of(call.withGas(gas)), QUICK_NANOS, QUICK_ROUNDS).nanosPerGas();
      if (nanosPerGas > most) {
        most = nanosPerGas;
        worst = gas;
      }
    }
    return worst;
  }

  /** Gas that the call itself takes, given enough. */
  private long needed(Calls.Target call) {
    Calls.Target nobody =
        new Calls.Target(call.data(), call.by(), call.data(), call.inputBytes(), UInt256.ZERO, 0);
    return probed(call) - probed(nobody);
  }

  /** Gas around the call: what it passes on and does not get back, and the instructions. */
  private long probed(Calls.Target call) {
    return rig.output(Bytes.fromHexString(Calls.probe(call))).getLong(24);
  }
}
