package io.tributary.fuzz.listener;

import io.tributary.core.block.ChainRules;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.Crypto;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Difference;
import io.tributary.fuzz.Verdict;
import io.tributary.fuzz.evm.GeneratedTest;
import io.tributary.fuzz.evm.TestMaker;
import io.tributary.reference.StateCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated state tests with a listener and without: root, logs, gas, status and output must be the
 * same, and the gas that the listener is told must add up. Machines are kept from test to test
 * without a listener, and new for each with one, so that what a machine keeps is compared, too.
 */
public final class ListenerComparison implements Comparison {
  private static final String KIND = "listener";

  private final Crypto crypto;
  private final TestMaker maker;
  private final Map<ChainRules, Machine> machines = new HashMap<>();

  public ListenerComparison(Crypto crypto, TestMaker maker) {
    this.crypto = crypto;
    this.maker = maker;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Verdict compare(long seed) {
    GeneratedTest test = maker.make(seed);
    StateCase made = StateCase.of(test.name(), test.file()).getFirst();
    GasAccount account = new GasAccount();
    StateCase.Run watched = made.execute(new Machine(made.rules(), crypto), account);
    Machine kept = machines.computeIfAbsent(made.rules(), rules -> new Machine(rules, crypto));
    StateCase.Run alone = made.execute(kept, null);
    String difference =
        alone.equals(watched) ? account.fault() : "alone " + alone + ", watched " + watched;
    long compared = account.events() + 1;
    return difference.isEmpty()
        ? Verdict.same(compared)
        : new Verdict(1, compared, List.of(new Difference(KIND, seed, difference)));
  }
}
