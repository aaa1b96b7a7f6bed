package io.tributary.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Step 8: a process of its own with an empty folder derives the chain. It is given L1, the beacon
 * API and two public files; it knows no L2 endpoint.
 */
final class FollowerStory {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration CATCH_UP = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(250);

  private final World world;
  private final Narrator narrator;
  private final Path scratch;

  FollowerStory(World world, Narrator narrator, Path scratch) {
    this.world = world;
    this.narrator = narrator;
    this.scratch = scratch;
  }

  /** Follows up to block {@code target} at least, and compares every block. */
  void tell(long target) throws IOException {
    int rpcPort = NodeProcess.freePort();
    int metricsPort = NodeProcess.freePort();
    try (NodeProcess process =
        NodeProcess.start(scratch.resolve("follower.txt"), arguments(rpcPort, metricsPort))) {
      narrator.tell("process %d, folder %s", process.pid(), scratch.resolve("follower"));
      narrator.waiting("it derives from L1");
      process.awaitReady("http://127.0.0.1:" + metricsPort + "/health/live", START);
      JsonRpc follower = new JsonRpc("http://127.0.0.1:" + rpcPort);
      long head = awaitHead(follower, target, process);
      compare(follower, head);
    }
  }

  private List<String> arguments(int rpcPort, int metricsPort) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "follow",
                "--data",
                scratch.resolve("follower").toString(),
                "--l1",
                world.l1Url(),
                "--beacon",
                world.beaconUrl(),
                "--rpc-port",
                Integer.toString(rpcPort),
                "--metrics-port",
                Integer.toString(metricsPort),
                "--set",
                "rollup-file=" + world.folder().resolve("rollup.json"),
                "--set",
                "genesis-file=" + world.folder().resolve("genesis.json")));
    if (world.trustRoots()) {
      arguments.addAll(List.of("--set", "l1.trust-roots=true"));
    }
    return arguments;
  }

  private static long awaitHead(JsonRpc follower, long target, NodeProcess process)
      throws IOException {
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        long head = follower.head();
        if (head >= target) {
          return head;
        }
      } catch (IOException notYet) {
        // It does not listen yet.
      }
      if (!process.isAlive()) {
        throw new IOException("the follower ended: " + process.tail());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new IOException("the follower did not get to block " + target + ": " + process.tail());
  }

  private void compare(JsonRpc follower, long head) throws IOException {
    JsonRpc sequencer = world.l2();
    JsonNode last = null;
    for (long number = 0; number <= head; number++) {
      String tag = "0x" + Long.toHexString(number);
      JsonNode theirs = follower.call("eth_getBlockByNumber", tag, false);
      JsonNode ours = sequencer.call("eth_getBlockByNumber", tag, false);
      boolean same =
          theirs.path("hash").equals(ours.path("hash"))
              && theirs.path("stateRoot").equals(ours.path("stateRoot"));
      narrator.require(same, "block %d is the same on both", number);
      last = theirs;
    }
    narrator.check(
        last != null, "blocks 0 to %d have the same hashes and state roots on both", head);
    narrator.tell("block %d: hash %s", head, last.path("hash").asText());
    narrator.tell("          state root %s", last.path("stateRoot").asText());
  }
}
