package io.tributary.node.it;

import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A devnet in a process of its own, on ports of its own; stopped and started again on the same
 * folder.
 */
final class RunningDevnet implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  final Path data;
  final int l1Port;
  final int rpcPort;
  final int metricsPort;
  private final List<String> more;
  private NodeProcess process;
  private String heap = "-Xmx2g";

  /**
   * @param more further arguments of the command
   */
  RunningDevnet(Path data, String... more) throws IOException {
    this.data = data;
    this.l1Port = NodeProcess.freePort();
    this.rpcPort = NodeProcess.freePort();
    this.metricsPort = NodeProcess.freePort();
    this.more = List.of(more);
  }

  /** Starts with this flag for the heap from now on. */
  RunningDevnet withHeap(String flag) {
    heap = flag;
    return this;
  }

  /** Starts the process and does not wait. */
  RunningDevnet launch() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "devnet",
                "--data",
                data.resolve("devnet").toString(),
                "--rpc-port",
                Integer.toString(rpcPort),
                "--metrics-port",
                Integer.toString(metricsPort),
                "--set",
                "l1.port=" + l1Port));
    arguments.addAll(more);
    process = NodeProcess.start(data.resolve("devnet.txt"), heap, arguments);
    return this;
  }

  RunningDevnet awaitReady() throws IOException {
    process.awaitReady("http://127.0.0.1:" + metricsPort + "/health/ready", START);
    return this;
  }

  RunningDevnet start() throws IOException {
    return launch().awaitReady();
  }

  NodeProcess process() {
    return process;
  }

  Path folder() {
    return data.resolve("devnet");
  }

  String l1Url() {
    return "http://127.0.0.1:" + l1Port;
  }

  String l2Url() {
    return "http://127.0.0.1:" + rpcPort;
  }

  JsonRpc l1() {
    return new JsonRpc(l1Url());
  }

  JsonRpc l2() {
    return new JsonRpc(l2Url());
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
