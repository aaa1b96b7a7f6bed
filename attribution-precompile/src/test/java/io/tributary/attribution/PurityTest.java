package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.core.Purity;
import org.junit.jupiter.api.Test;

class PurityTest {
  @Test
  void thePrecompileIsPure() {
    Purity.check("io.tributary.attribution");
  }

  @Test
  void whatReadsTheClockIsNotPure() {
    assertThrows(AssertionError.class, () -> Purity.check(ReadsTheClock.class));
  }

  static final class ReadsTheClock {
    long seconds() {
      return System.currentTimeMillis() / 1000;
    }
  }
}
