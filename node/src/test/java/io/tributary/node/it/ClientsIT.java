package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public clients, unmodified, from one lock file, against one devnet. */
class ClientsIT {
  @TempDir static Path folder;
  private static RunningDevnet devnet;

  @BeforeAll
  static void start() throws IOException {
    Tools.node();
    Tools.cast();
    devnet = new RunningDevnet(folder).start();
  }

  @AfterAll
  static void stop() {
    if (devnet != null) {
      devnet.close();
    }
  }

  @Test
  void castSendsReadsAndProves() throws Exception {
    run(3, List.of("sh", "cast.sh"));
  }

  @Test
  void viemDeploysWatchesAndDelegates() throws Exception {
    run(4, List.of(Tools.node().toString(), "viem.mjs"));
  }

  @Test
  void ethersDeploysAndWatches() throws Exception {
    run(5, List.of(Tools.node().toString(), "ethers.mjs"));
  }

  @Test
  void viemTakesAWithdrawalThroughEveryStage() throws Exception {
    run(6, List.of(Tools.node().toString(), "op-stack.mjs"));
  }

  /** Each script has an account of its own, so that nonces do not meet. */
  private static void run(int account, List<String> command) throws Exception {
    Path output = folder.resolve("client-" + account + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Tools.CLIENTS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(world(account));
    Process process = builder.start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertTrue(ended, said);
    assertEquals(0, process.exitValue(), said + devnet.process().tail());
  }

  private static Map<String, String> world(int account) throws IOException {
    Contracts contracts =
        DeploymentJson.read(Files.readString(devnet.folder().resolve("deployment.json")))
            .contracts();
    return Map.of(
        "L1_URL", devnet.l1Url(),
        "L2_URL", devnet.l2Url(),
        "L2_WS_URL", devnet.l2Url().replace("http:", "ws:"),
        "L1_CHAIN_ID", Long.toString(Devnet.L1_CHAIN_ID),
        "L2_CHAIN_ID", Long.toString(Devnet.L2_CHAIN_ID),
        "PORTAL", contracts.portal().toString(),
        "DISPUTE_GAME_FACTORY", contracts.disputeGameFactory().toString(),
        "L1_MULTICALL3", Devnet.MULTICALL3.toString(),
        "KEY", DevelopmentAccounts.get().users().get(account).privateKey().toHexString(),
        "COUNTER",
            Tools.ROOT
                .resolve("bridge/src/main/resources/io/tributary/bridge/artifacts/Counter.json")
                .toString());
  }
}
