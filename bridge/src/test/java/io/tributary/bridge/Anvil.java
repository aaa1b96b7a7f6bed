package io.tributary.bridge;

import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An anvil of its own for a test, from npm; absent, the test is skipped, or fails where everything
 * is required.
 */
public final class Anvil implements AutoCloseable {
  private final Process process;
  private final URI url;

  private Anvil(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts one under Osaka rules that mines a block per transaction, at once, plus what {@code
   * options} say.
   */
  public static Anvil start(String... options) {
    Path program = Contracts.tool("node_modules/.bin/anvil", "anvil");
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(program.toString(), "--port", "" + port));
    command.addAll(List.of("--silent", "--hardfork", "osaka", "--slots-in-an-epoch", "1"));
    command.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Anvil anvil = new Anvil(process, URI.create("http://127.0.0.1:" + port));
      anvil.awaitAnswer();
      return anvil;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return url;
  }

  /** A client that trusts nothing. */
  public L1Client client() {
    return new L1Client(url, false);
  }

  /** Waits by letting anvil mine. */
  public Poll poll(L1Client client) {
    return new Poll(200, () -> client.rpc().result("evm_mine"));
  }

  @Override
  public void close() {
    // npm's anvil is a script that starts the program proper.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void awaitAnswer() {
    try (L1Client client = client()) {
      Poll.every(Duration.ofMillis(50), Duration.ofSeconds(20))
          .until("anvil", () -> answers(client));
    }
  }

  private static Optional<Long> answers(L1Client client) {
    try {
      return Optional.of(client.chainId());
    } catch (L1Exception e) {
      return Optional.empty();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
