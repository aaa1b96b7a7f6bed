package io.tributary.node.demo;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a devnet, or starts one for as long as the story takes, and has the story played. */
public final class DemoRun {
  private static final Duration START = Duration.ofSeconds(90);

  private final Path folder;
  private final Optional<OtherL1> otherL1;
  private final PrintStream out;

  /**
   * An L1 that is not the embedded one.
   *
   * @param trustRoots whether its transactions roots cannot be verified (anvil)
   */
  public record OtherL1(String url, String beacon, boolean trustRoots) {}

  /**
   * @param folder of a devnet that runs already, if one does
   * @param otherL1 for a devnet of its own
   */
  public DemoRun(Path folder, Optional<OtherL1> otherL1, PrintStream out) {
    this.folder = folder;
    this.otherL1 = otherL1;
    this.out = out;
  }

  /** Whether every check held. */
  public boolean play() throws IOException {
    Path scratch = Files.createTempDirectory("tributary-demo-");
    Narrator narrator = new Narrator(out);
    if (otherL1.isEmpty() && isRunning()) {
      narrator.line("A devnet runs on this machine: the story is played on it.");
      String l1 = url(Devnet.L1_RPC_PORT);
      return play(World.of(l1, l1, url(Devnet.L2_RPC_PORT), folder, false), narrator, scratch);
    }
    return playOnOwn(narrator, scratch);
  }

  private boolean isRunning() {
    try {
      return Files.exists(folder.resolve("deployment.json"))
          && new JsonRpc(url(Devnet.L2_RPC_PORT)).number("eth_chainId") == Devnet.L2_CHAIN_ID;
    } catch (IOException nothingThere) {
      return false;
    }
  }

  private boolean playOnOwn(Narrator narrator, Path scratch) throws IOException {
    int l1Port = NodeProcess.freePort();
    int rpcPort = NodeProcess.freePort();
    int metricsPort = NodeProcess.freePort();
    Path data = scratch.resolve("devnet");
    narrator.line("Starting a devnet in " + data + " ...");
    try (NodeProcess devnet =
        NodeProcess.start(
            scratch.resolve("devnet.txt"), arguments(data, l1Port, rpcPort, metricsPort))) {
      devnet.awaitReady(url(metricsPort) + "/health/ready", START);
      String l1 = otherL1.map(OtherL1::url).orElse(url(l1Port));
      String beacon = otherL1.map(OtherL1::beacon).orElse(url(l1Port));
      boolean trustRoots = otherL1.map(OtherL1::trustRoots).orElse(false);
      boolean held = play(World.of(l1, beacon, url(rpcPort), data, trustRoots), narrator, scratch);
      if (!held) {
        out.println("The devnet's last words (all of them in " + devnet.output() + "):");
        out.println(devnet.tail());
      }
      return held;
    }
  }

  private List<String> arguments(Path data, int l1Port, int rpcPort, int metricsPort) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "devnet",
                "--data",
                data.toString(),
                "--rpc-port",
                Integer.toString(rpcPort),
                "--metrics-port",
                Integer.toString(metricsPort),
                "--set",
                "l1.port=" + l1Port));
    otherL1.ifPresent(
        l1 -> {
          arguments.addAll(List.of("--l1", l1.url(), "--beacon", l1.beacon()));
          arguments.addAll(List.of("--set", "l1.trust-roots=" + l1.trustRoots()));
        });
    return arguments;
  }

  private boolean play(World world, Narrator narrator, Path scratch) {
    try {
      new Demo(world, narrator, scratch).play();
      return true;
    } catch (Narrator.CheckFailed failed) {
      out.println("FAILED: " + failed.getMessage());
    } catch (IOException | RuntimeException failed) {
      out.println("FAILED: " + failed);
    }
    return false;
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
