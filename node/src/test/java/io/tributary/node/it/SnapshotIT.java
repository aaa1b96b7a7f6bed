package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.node.cli.ExitCode;
import io.tributary.node.cli.Tributary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower starts from another one's snapshot and goes on deriving where that one stood. */
class SnapshotIT {
  private static final long DERIVED = 8;
  private static final long MORE = 8;

  @TempDir Path scratch;

  @Test
  void aFollowerGoesOnFromAnothersSnapshot() throws IOException {
    Path file = scratch.resolve("snapshot");
    Path first = Files.createDirectories(scratch.resolve("first"));
    Path second = Files.createDirectories(scratch.resolve("second"));
    try (RunningDevnet devnet = new RunningDevnet(scratch).start()) {
      try (RunningFollower follower = new RunningFollower(first, devnet, devnet.l1Url())) {
        follower.requireAgreement(devnet.l2(), DERIVED);
      }
      run("state", "export", first.resolve("follower"), file);
      run("state", "import", file, second.resolve("follower"));
      try (RunningFollower follower = new RunningFollower(second, devnet, devnet.l1Url())) {
        assertTrue(follower.startHead() >= DERIVED, "it began anew");
        follower.requireAgreement(devnet.l2(), DERIVED + MORE);
      }
    }
  }

  private static void run(Object... args) {
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    assertEquals(ExitCode.OK, Tributary.run(words));
  }
}
