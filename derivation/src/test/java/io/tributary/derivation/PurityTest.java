package io.tributary.derivation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.core.Purity;
import org.junit.jupiter.api.Test;

class PurityTest {
  @Test
  void isPure() {
    Purity.check("io.tributary.derivation");
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
