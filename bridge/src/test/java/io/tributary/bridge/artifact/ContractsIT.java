package io.tributary.bridge.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.Contracts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contracts' own tests, and the gas that they recorded. */
class ContractsIT {
  private static final long SECONDS = 540;

  @Test
  void solidityTestsPass() throws IOException, InterruptedException {
    Path forge = Contracts.tool("node_modules/.bin/forge", "forge");
    Process tests =
        new ProcessBuilder(forge.toString(), "test", "--gas-snapshot-check=true")
            .directory(Contracts.folder().toFile())
            .inheritIO()
            .start();
    boolean ended = tests.waitFor(SECONDS, TimeUnit.SECONDS);
    tests.descendants().forEach(ProcessHandle::destroyForcibly);
    tests.destroyForcibly();
    assertTrue(ended, "forge hangs");
    assertEquals(0, tests.exitValue());
  }
}
