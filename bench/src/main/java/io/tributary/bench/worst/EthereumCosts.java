package io.tributary.bench.worst;

import io.tributary.bench.parts.PrecompileInputs;
import io.tributary.core.evm.CallKind;
import io.tributary.core.types.Address;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** What Ethereum's own precompiled contracts and opcodes take. */
final class EthereumCosts {
  private static final long ROUND_NANOS = 5_000_000;
  private static final int ROUNDS = 4;
  private static final String RECOVERY = "1 ECRECOVER";

  private final World world = new World();
  private final List<Piece> pieces = new ArrayList<>();
  private final Rig rig;
  private Program recovery;

  private static final Program POPS = new Program("", "5f50".repeat(100), 1);
  private static final int POP_GAS = 2;

  /** A program, and one to be subtracted from it, but for its pops; null if none. */
  private record Piece(String name, Program with, Program without, int pops) {}

  /**
   * A measured piece.
   *
   * @param program that repeats it
   */
  record Row(String name, Rig.Cost cost, Program program) {
    /** Whether the peers, which run Cancun, have it. */
    boolean isAtCancun() {
      return !name.equals("CLZ") && !name.contains(" BLS ") && !name.contains("P256");
    }
  }

  EthereumCosts() throws GeneralSecurityException {
    for (Map.Entry<String, Bytes> entry : PrecompileInputs.all().entrySet()) {
      Program program = Calls.of(target(entry.getKey(), entry.getValue()));
      pieces.add(new Piece(entry.getKey(), program, null, 0));
      recovery = entry.getKey().equals(RECOVERY) ? program : recovery;
    }
    OpcodeCases.of(world)
        .forEach(one -> pieces.add(new Piece(one.name(), one.with(), one.without(), one.pops())));
    this.rig = world.rig();
  }

  private Calls.Target target(String name, Bytes input) {
    int number = Integer.parseInt(name.substring(0, name.indexOf(' ')));
    return new Calls.Target(
        Address.ofLimbs(number, 0, 0),
        CallKind.CALL,
        world.deploy(input),
        input.size(),
        UInt256.ZERO,
        Long.MAX_VALUE);
  }

  World world() {
    return world;
  }

  /** Nanoseconds a gas of a call of ECRECOVER. */
  double recovery() {
    return rig.measure(recovery, 4 * ROUND_NANOS, 2 * ROUNDS).nanosPerGas();
  }

  void warmUp() {
    pieces.forEach(piece -> rig.measure(piece.with(), ROUND_NANOS, 1));
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    double popNanos = rig.measure(POPS, ROUND_NANOS, ROUNDS).nanos() / 200;
    for (Piece piece : pieces) {
      Rig.Cost cost = rig.measure(piece.with(), ROUND_NANOS, ROUNDS);
      if (piece.without() != null) {
        Rig.Cost pops = new Rig.Cost(piece.pops() * popNanos, piece.pops() * POP_GAS);
        cost = cost.less(rig.measure(piece.without(), ROUND_NANOS, ROUNDS).less(pops));
      }
      rows.add(new Row(piece.name(), cost, piece.with()));
    }
    return rows;
  }
}
