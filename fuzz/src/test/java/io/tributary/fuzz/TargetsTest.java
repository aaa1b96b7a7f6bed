package io.tributary.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every target runs long enough and finds nothing; and finds a crash where one was planted. */
class TargetsTest {
  private static final long FEWEST_EXECUTIONS = 10_000;

  @ParameterizedTest
  @ValueSource(classes = {TransactionFuzz.class})
  void findsNothing(Class<?> target) throws Exception {
    TargetProcess.Outcome outcome = TargetProcess.run(target, Path.of(""), false);
    System.out.println(target.getSimpleName() + ": " + outcome.executions() + " executions");
    assertFalse(outcome.found(), outcome.output());
    assertTrue(outcome.executions() >= FEWEST_EXECUTIONS, outcome.output());
  }

  @ParameterizedTest
  @ValueSource(classes = {TransactionFuzz.class})
  void findsAPlantedCrash(Class<?> target) throws Exception {
    TargetProcess.Outcome outcome = TargetProcess.run(target, Path.of(""), true);
    assertTrue(outcome.found(), outcome.output());
    assertTrue(outcome.output().contains("planted crash"), outcome.output());
  }
}
