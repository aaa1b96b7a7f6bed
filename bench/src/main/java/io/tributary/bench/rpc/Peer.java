package io.tributary.bench.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.types.Address;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node under measurement: a process of its own on a loopback port, stopped at the end. */
final class Peer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration INCLUSION = Duration.ofMinutes(2);

  private final String name;
  private final int port;
  private final long chainId;
  private final Process process;

  private Peer(String name, int port, long chainId, List<String> command) throws IOException {
    this.name = name;
    this.port = port;
    this.chainId = chainId;
    File output = Files.createTempFile("tributary-bench-", ".txt").toFile();
    this.process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    awaitStart(output);
  }

  /** A fresh devnet of ours, with its embedded L1, batcher and checks all on. */
  static Peer tributary(Path root) throws IOException {
    Path data = Files.createTempDirectory("tributary-bench-");
    int port = freePort();
    return new Peer(
        "Tributary",
        port,
        Devnet.L2_CHAIN_ID,
        List.of(
            root.resolve("tributary").toString(),
            "devnet",
            "--data",
            data.toString(),
            "--rpc-port",
            Integer.toString(port),
            "--metrics-port",
            Integer.toString(freePort()),
            "--set",
            "l1.port=" + freePort()));
  }

  /** anvil, mining at each transaction or once a second. */
  static Peer anvil(Path program, boolean blockEachSecond) throws IOException {
    int port = freePort();
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                program.toString(),
                "--silent",
                "--port",
                Integer.toString(port),
                "--gas-limit",
                Long.toString(Devnet.L2_GAS_LIMIT)));
    if (blockEachSecond) {
      command.addAll(List.of("--block-time", "1"));
    }
    return new Peer("anvil", port, Devnet.L1_CHAIN_ID, command);
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  long chainId() {
    return chainId;
  }

  long nonce(Address account) throws IOException {
    return number(call("eth_getTransactionCount", "\"" + account + "\",\"pending\""));
  }

  long head() throws IOException {
    return number(call("eth_blockNumber", ""));
  }

  /**
   * Reads blocks from {@code first} on until they hold {@code expected} transfers, or nothing comes
   * for long; how many they do.
   */
  int awaitIncluded(long first, int expected) throws IOException {
    long deadline = System.nanoTime() + INCLUSION.toNanos();
    int included = 0;
    long next = first;
    while (included < expected && System.nanoTime() < deadline) {
      if (next > head()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        continue;
      }
      JsonNode block = call("eth_getBlockByNumber", "\"0x" + Long.toHexString(next) + "\",true");
      for (JsonNode transaction : block.path("transactions")) {
        if (!transaction.path("type").asText().equals("0x7e")) {
          included++;
        }
      }
      next++;
    }
    return included;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private JsonNode call(String method, String params) throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.call(method, params);
    }
  }

  private void awaitStart(File output) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (number(call("eth_chainId", "")) == chainId) {
          return;
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
    close();
    throw new IOException(name + " did not start; its output is in " + output);
  }

  private static long number(JsonNode hex) {
    return Long.decode(hex.asText());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
