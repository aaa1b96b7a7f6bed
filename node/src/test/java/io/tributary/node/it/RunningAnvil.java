package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An anvil of its own for a test; see {@link Tools} for where there is none. */
final class RunningAnvil implements AutoCloseable {
  private static final int START_MS = 30_000;

  private final Process process;
  private final String url;

  private RunningAnvil(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one, that writes what it says to {@code output}. */
  static RunningAnvil start(Path output, String... options) throws IOException {
    int port = NodeProcess.freePort();
    List<String> command = new ArrayList<>();
    command.add(Tools.anvil().toString());
    command.addAll(List.of("--silent", "--port", Integer.toString(port)));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    RunningAnvil anvil = new RunningAnvil(process, "http://127.0.0.1:" + port);
    try {
      Until.within(START_MS, "anvil answers", anvil::answers);
    } catch (AssertionError late) {
      anvil.close();
      throw late;
    }
    return anvil;
  }

  String url() {
    return url;
  }

  private boolean answers() {
    try {
      return new JsonRpc(url).head() >= 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    // npm's anvil is a script that starts the program proper.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "anvil goes on");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
