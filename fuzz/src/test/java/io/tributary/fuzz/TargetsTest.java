package io.tributary.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every target runs long enough and finds nothing; and finds a crash where one was planted. */
class TargetsTest {
  private static final long FEWEST_EXECUTIONS = 10_000;

  @ParameterizedTest
  @ValueSource(classes = {TransactionFuzz.class, BatchFuzz.class, PrecompileFuzz.class})
  void findsNothing(Class<?> target) throws Exception {
    TargetProcess.Outcome outcome = TargetProcess.run(target, false);
    System.out.println(target.getSimpleName() + ": " + outcome.executions() + " executions");
    assertFalse(outcome.found(), outcome.output());
    assertTrue(outcome.executions() >= FEWEST_EXECUTIONS, outcome.output());
  }

  @ParameterizedTest
  @ValueSource(classes = {TransactionFuzz.class, BatchFuzz.class, PrecompileFuzz.class})
  void findsAPlantedCrash(Class<?> target) throws Exception {
    TargetProcess.Outcome outcome = TargetProcess.run(target, true);
    assertTrue(outcome.found(), outcome.output());
    assertTrue(outcome.output().contains("planted crash"), outcome.output());
  }
}
