package io.tributary.crypto;

import io.tributary.core.ReferenceSuite;
import io.tributary.core.Shared;
import io.tributary.core.StateSuite;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Ethereum's state tests on the interpreter, with the native cryptography. */
class StateReferenceTest {
  @Test
  void generalStateTests() throws IOException {
    run("GeneralStateTests", "Cancun", "ethereum-tests/GeneralStateTests", 20_038);
  }

  @Test
  void executionSpecTests() throws IOException {
    run("eest/state_tests", "Prague, Osaka", "eest/state_tests", 9_350);
  }

  private static void run(String name, String forks, String folder, int expected)
      throws IOException {
    Path root = Shared.vectors(folder);
    ReferenceSuite suite = new ReferenceSuite(name, forks);
    StateSuite runner = new StateSuite(suite, new NativeCrypto());
    runner.run(root);
    suite.finishAllPassed(expected);
  }
}
