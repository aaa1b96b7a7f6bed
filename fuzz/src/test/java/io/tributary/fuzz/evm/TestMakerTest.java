package io.tributary.fuzz.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import io.tributary.reference.StateCase;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class TestMakerTest {
  private static final NativeCrypto CRYPTO = new NativeCrypto();

  private static final int TESTS = 1_000;

  private final TestMaker maker = new TestMaker(new CurvePoints(CRYPTO));

  @Test
  void aSeedMakesOneTest() {
    assertEquals(maker.make(5), new TestMaker(new CurvePoints(CRYPTO)).make(5));
    assertNotEquals(maker.make(5).json(), maker.make(6).json());
  }

  /** What no generated test does is not tested by any. */
  @Test
  void testsReachEveryOpcodeForkTypeAndEnd() {
    Reach reach = new Reach();
    for (int seed = 0; seed < TESTS; seed++) {
      GeneratedTest test = maker.make(seed);
      StateCase made = StateCase.of(test.name(), test.file()).getFirst();
      reach.forks.add(made.rules().fork());
      if (made.transaction() instanceof Decoded.Value<Transaction>(Transaction sent)) {
        reach.types.add(sent.type());
      }
      StateCase.Run run = made.execute(new Machine(made.rules(), CRYPTO), reach);
      reach.refused.add(run.error());
    }
    assertEquals(EnumSet.allOf(Fork.class), reach.forks);
    assertEquals(Set.of(0, 1, 2, 3, 4), reach.types);
    assertTrue(reach.refused.size() > 10, reach.refused.toString());
    // No test aborts a run: only a host that raises its signal does.
    assertEquals(Set.of(EvmStatus.ABORTED), EnumSet.complementOf(reach.ends));
    Set<String> defined = new TreeSet<>();
    for (int code = 0; code < 256; code++) {
      if (OpcodeTable.of(code) != null) {
        defined.add(OpcodeTable.name(code));
      }
    }
    defined.removeAll(reach.opcodes);
    assertEquals(Set.of(), defined);
  }

  private static final class Reach implements StepListener {
    final Set<Fork> forks = EnumSet.noneOf(Fork.class);
    final Set<Integer> types = new TreeSet<>();
    final Set<String> refused = new TreeSet<>();
    final Set<String> opcodes = new TreeSet<>();
    final EnumSet<EvmStatus> ends = EnumSet.noneOf(EvmStatus.class);

    @Override
    public void step(StepView step) {
      opcodes.add(step.opcodeName());
    }

    @Override
    public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
      ends.add(status);
    }
  }
}
