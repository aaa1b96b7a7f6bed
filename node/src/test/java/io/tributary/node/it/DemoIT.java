package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story, as a user plays it: every check in it holds. */
class DemoIT {
  // Three minutes are promised on an idle machine; the story itself gives up on what hangs.
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @TempDir Path folder;

  @Test
  void holdsOnTheEmbeddedL1() throws IOException {
    play(List.of());
  }

  @Test
  void holdsOnAnvil() throws IOException {
    try (RunningAnvil anvil =
        RunningAnvil.start(
            folder.resolve("anvil.txt"),
            "--block-time",
            "2",
            "--slots-in-an-epoch",
            "1",
            "--hardfork",
            "osaka",
            "--enable-tx-gas-limit")) {
      play(List.of("--l1", anvil.url(), "--beacon", anvil.url(), "--trust-roots"));
    }
  }

  private void play(List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("demo", "--data", folder.toString()));
    arguments.addAll(options);
    try (NodeProcess demo = NodeProcess.start(folder.resolve("demo.txt"), arguments)) {
      int code = demo.await(PATIENCE);
      assertEquals(0, code, () -> said(demo));
      assertTrue(said(demo).contains("All checks held"));
    }
  }

  private static String said(NodeProcess demo) {
    try {
      return Files.readString(demo.output());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
