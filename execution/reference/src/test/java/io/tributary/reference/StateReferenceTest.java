package io.tributary.reference;

import io.tributary.core.Shared;
import io.tributary.crypto.FastKeccak;
import io.tributary.crypto.NativeCrypto;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ethereum's state and blockchain tests on the interpreter, with the native cryptography. */
class StateReferenceTest {
  /** The first cases hash as everywhere, those after with vectors where this machine has them. */
  @BeforeAll
  static void tryVectors() {
    FastKeccak.tryInBackground();
  }

  @Test
  void generalStateTests() throws IOException {
    run("GeneralStateTests", "Cancun", "ethereum-tests/GeneralStateTests", 20_038);
  }

  @Test
  void executionSpecStateTests() throws IOException {
    run("eest/state_tests", "Prague, Osaka", "eest/state_tests", 9_350);
  }

  @Test
  void executionSpecBlockchainTests() throws IOException {
    run("eest/blockchain_tests", "Prague, Osaka", "eest/blockchain_tests", 385);
  }

  private static void run(String suite, String forks, String folder, int expected)
      throws IOException {
    ReferenceTally tally = new ReferenceTally(suite, forks);
    new ReferenceRun(tally, new NativeCrypto(), Optional.empty()).run(Shared.vectors(folder));
    Suites.finishAllPassed(tally, expected);
  }
}
