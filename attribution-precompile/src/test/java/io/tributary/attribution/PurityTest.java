package io.tributary.attribution;

import io.tributary.core.Purity;
import org.junit.jupiter.api.Test;

class PurityTest {
  @Test
  void thePrecompileIsPure() {
    Purity.check("io.tributary.attribution");
  }
}
