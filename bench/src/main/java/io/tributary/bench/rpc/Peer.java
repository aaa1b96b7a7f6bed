package io.tributary.bench.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.types.Address;
import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node under measurement: a process of its own on a loopback port, stopped at the end. */
public final class Peer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration INCLUSION = Duration.ofMinutes(2);

  private final String name;
  private final int port;
  private final long chainId;
  private final Runnable stop;

  private Peer(String name, int port, long chainId, Runnable stop) throws IOException {
    this.name = name;
    this.port = port;
    this.chainId = chainId;
    this.stop = stop;
    awaitStart();
  }

  /** A fresh devnet of ours, with its embedded L1, batcher and checks all on. */
  static Peer tributary() throws IOException {
    Path folder = Files.createTempDirectory("tributary-bench-");
    int port = NodeProcess.freePort();
    List<String> arguments =
        List.of(
            "devnet",
            "--data",
            folder.resolve("devnet").toString(),
            "--rpc-port",
            Integer.toString(port),
            "--metrics-port",
            Integer.toString(NodeProcess.freePort()),
            "--set",
            "l1.port=" + NodeProcess.freePort());
    NodeProcess node = NodeProcess.start(folder.resolve("devnet.txt"), arguments);
    return new Peer("Tributary", port, Devnet.L2_CHAIN_ID, node::close);
  }

  /** anvil with these options. */
  public static Peer anvil(Path program, String... options) throws IOException {
    int port = NodeProcess.freePort();
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "--silent", "--port", Integer.toString(port)));
    command.addAll(List.of(options));
    Process anvil =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Peer(
        "anvil",
        port,
        Devnet.L1_CHAIN_ID,
        () -> {
          anvil.descendants().forEach(ProcessHandle::destroy);
          anvil.destroy();
          anvil.onExit().join();
        });
  }

  String name() {
    return name;
  }

  public int port() {
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
    stop.run();
  }

  private JsonNode call(String method, String params) throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.call(method, params);
    }
  }

  private void awaitStart() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        // A block past genesis: everything before it, the deployment included, is done.
        if (number(call("eth_chainId", "")) == chainId
            && (chainId == Devnet.L1_CHAIN_ID || head() > 0)) {
          return;
        }
      } catch (IOException notYet) {
        // It does not listen yet: asked again below.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    throw new IOException(name + " did not start");
  }

  private static long number(JsonNode hex) {
    return Long.decode(hex.asText());
  }
}
