package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A follower in a process of its own, with a folder below {@code scratch}, of a devnet's L1. */
final class RunningFollower implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);
  private static final int CATCH_UP_MS = 120_000;

  private final NodeProcess process;
  private final JsonRpc rpc;
  private final int metricsPort;

  /**
   * @param scratch an existing folder
   */
  RunningFollower(Path scratch, RunningDevnet devnet, String beaconUrl) throws IOException {
    this(scratch, devnet, devnet.l1Url(), beaconUrl);
  }

  /**
   * @param scratch an existing folder
   * @param l1Url of the L1 or of what stands before it
   * @param more further arguments of the command
   */
  RunningFollower(
      Path scratch, RunningDevnet devnet, String l1Url, String beaconUrl, String... more)
      throws IOException {
    int rpcPort = NodeProcess.freePort();
    metricsPort = NodeProcess.freePort();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "follow",
                "--data",
                scratch.resolve("follower").toString(),
                "--l1",
                l1Url,
                "--beacon",
                beaconUrl,
                "--rpc-port",
                Integer.toString(rpcPort),
                "--metrics-port",
                Integer.toString(metricsPort),
                "--set",
                "rollup-file=" + devnet.folder().resolve("rollup.json"),
                "--set",
                "genesis-file=" + devnet.folder().resolve("genesis.json")));
    arguments.addAll(List.of(more));
    process = NodeProcess.start(scratch.resolve("follower.txt"), arguments);
    process.awaitReady("http://127.0.0.1:" + metricsPort + "/health/live", START);
    rpc = new JsonRpc("http://127.0.0.1:" + rpcPort);
  }

  /** Its newest block as soon as it answers. */
  long startHead() throws IOException {
    Until.within(CATCH_UP_MS, "the follower answers", () -> head() >= 0);
    return head();
  }

  JsonRpc rpc() {
    return rpc;
  }

  String readyUrl() {
    return "http://127.0.0.1:" + metricsPort + "/health/ready";
  }

  /** Waits until it has block {@code number}, and compares all up to there. */
  void requireAgreement(JsonRpc sequencer, long number) throws IOException {
    Until.within(CATCH_UP_MS, "the follower has block " + number, () -> head() >= number);
    for (long i = 0; i <= number; i++) {
      JsonNode theirs = block(rpc, i);
      JsonNode ours = block(sequencer, i);
      assertEquals(ours.path("hash").asText(), theirs.path("hash").asText(), "block " + i);
      assertEquals(ours.path("stateRoot").asText(), theirs.path("stateRoot").asText());
    }
  }

  private long head() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("the follower ended: " + process.tail());
    }
    try {
      return rpc.head();
    } catch (JsonRpc.Refused e) {
      throw e;
    } catch (IOException notYet) {
      return -1;
    }
  }

  private static JsonNode block(JsonRpc chain, long number) throws IOException {
    return chain.call("eth_getBlockByNumber", Promises.quantity(number), false);
  }

  @Override
  public void close() {
    process.close();
  }
}
