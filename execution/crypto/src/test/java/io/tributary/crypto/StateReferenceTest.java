package io.tributary.crypto;

import io.tributary.core.BlockchainCase;
import io.tributary.core.ReferenceSuite;
import io.tributary.core.Shared;
import io.tributary.core.StateSuite;
import io.tributary.core.VectorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ethereum's state and blockchain tests on the interpreter, with the native cryptography. */
class StateReferenceTest {
  @Test
  void generalStateTests() throws IOException {
    state("GeneralStateTests", "Cancun", "ethereum-tests/GeneralStateTests", 20_038);
  }

  @Test
  void executionSpecStateTests() throws IOException {
    state("eest/state_tests", "Prague, Osaka", "eest/state_tests", 9_350);
  }

  @Test
  void executionSpecBlockchainTests() throws IOException {
    Path root = Shared.vectors("eest/blockchain_tests");
    ReferenceSuite suite = new ReferenceSuite("eest/blockchain_tests", "Prague, Osaka");
    NativeCrypto crypto = new NativeCrypto();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString();
      for (BlockchainCase one : BlockchainCase.of(name, VectorJson.read(file))) {
        suite.run(
            one.name(),
            () ->
                one.run(crypto)
                    .ifPresent(
                        difference -> {
                          throw new AssertionError(difference);
                        }));
      }
    }
    suite.finishAllPassed(385);
  }

  private static void state(String name, String forks, String folder, int expected)
      throws IOException {
    Path root = Shared.vectors(folder);
    ReferenceSuite suite = new ReferenceSuite(name, forks);
    new StateSuite(suite, new NativeCrypto()).run(root);
    suite.finishAllPassed(expected);
  }
}
