package io.tributary.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.Shared;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** How the given suites end: in the report, whole and all passed. */
public final class Suites {
  private Suites() {}

  /** Counts a case: passed unless something is thrown. */
  public static void run(ReferenceTally tally, String name, Executable body) {
    tally.run(
        name,
        () -> {
          try {
            body.execute();
            return Optional.empty();
          } catch (Throwable e) {
            return Optional.of(e.toString());
          }
        });
  }

  /** The test fails unless there were exactly that many cases and all passed. */
  public static void finishAllPassed(ReferenceTally tally, int expected) {
    tally.report(Shared.root().resolve("execution/target/reference-tests.json"));
    assertTrue(tally.failures().isEmpty(), () -> tally.suite() + " failed: " + tally.failures());
    assertEquals(expected, tally.passed(), tally.suite() + ": cases passed");
  }
}
