package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.Poll;
import io.tributary.bridge.user.BridgeClient;
import io.tributary.crypto.Signer;
import io.tributary.node.client.Conservation;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An anvil takes back 1 to 64 of its blocks, with deposits, batches and proposals in them, while
 * two accounts send transactions. Nobody acts: both heads go on, a follower agrees, what is locked
 * is what there is, and every acknowledged transaction stays in the chain.
 */
class L1ReorgSoak {
  private static final String DEPTHS = System.getProperty("tributary.soak.depths", "1,3,10,30,64");
  private static final int DEPOSITOR = 5;
  private static final UInt256 DEPOSIT = UInt256.valueOf(1_000_000_000_000_000_000L);
  private static final int BLOCKS = 6;
  private static final int ADVANCE_MS = 180_000;

  /** L1 blocks before the first one that may be taken back: they hold the deployment. */
  private static final long ROOM = 20;

  /** Kept where the run fails. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void bothChainsGoOnAfterEachReorg() throws IOException {
    System.out.println("depths " + DEPTHS + ", in " + folder);
    try (RunningAnvil anvil =
            RunningAnvil.start(
                folder.resolve("anvil.txt"),
                "--block-time",
                "1",
                "--slots-in-an-epoch",
                "1",
                "--hardfork",
                "osaka",
                "--enable-tx-gas-limit");
        RunningDevnet devnet = devnet(anvil)) {
      devnet.start();
      List<List<Ack>> acknowledged;
      try (Senders senders = new Senders(folder, devnet.l2Url(), 2);
          RunningFollower follower = follower(devnet, anvil)) {
        for (int depth : Arrays.stream(DEPTHS.split(",")).mapToInt(Integer::parseInt).toArray()) {
          takeBack(anvil, devnet, senders, follower, depth);
        }
        acknowledged = senders.read();
      }
      settle(anvil, devnet, acknowledged);
    }
  }

  private void takeBack(
      RunningAnvil anvil,
      RunningDevnet devnet,
      Senders senders,
      RunningFollower follower,
      int depth)
      throws IOException {
    JsonRpc l1 = new JsonRpc(anvil.url());
    JsonRpc l2 = devnet.l2();
    long start = l1.head();
    Until.within(ADVANCE_MS, "L1 has room", () -> l1.head() > Math.max(start, ROOM + depth));
    bridge(anvil, devnet).deposit(depositor().address(), DEPOSIT);
    l1.call("anvil_reorg", depth, List.of());
    long safe = number(l2, "safe");
    long head = l2.head();
    long told = senders.acknowledged();
    Until.within(
        ADVANCE_MS,
        "all go on after depth " + depth,
        () ->
            number(l2, "safe") > Math.max(safe, head) + BLOCKS
                && senders.acknowledged() > told
                && follower.startHead() > head);
    assertTrue(devnet.process().isAlive());
    System.out.printf(
        "depth %d: head %d, safe %d, %d acknowledged%n",
        depth, l2.head(), number(l2, "safe"), senders.acknowledged());
  }

  private void settle(RunningAnvil anvil, RunningDevnet devnet, List<List<Ack>> acknowledged)
      throws IOException {
    JsonRpc l2 = devnet.l2();
    long head = l2.head();
    Until.within(ADVANCE_MS, "all is safe", () -> number(l2, "safe") >= head);
    for (List<Ack> ofOne : acknowledged) {
      for (Ack ack : ofOne) {
        JsonNode receipt = l2.call("eth_getTransactionReceipt", ack.hash());
        assertEquals("0x1", receipt.path("status").asText(), () -> "lost " + ack);
      }
    }
    try (RunningFollower follower = follower(devnet, anvil)) {
      follower.requireAgreement(l2, head);
    }
    Files.readAllLines(devnet.process().output()).stream()
        .filter(line -> line.contains("WARN") && !line.contains("is retracted"))
        .forEach(System.out::println);
    Contracts contracts = contracts(devnet);
    Conservation books = Conservation.read(new JsonRpc(anvil.url()), l2, contracts);
    assertTrue(books.holds(), books::toString);
  }

  private RunningDevnet devnet(RunningAnvil anvil) throws IOException {
    return new RunningDevnet(
        folder,
        "--l1",
        anvil.url(),
        "--beacon",
        anvil.url(),
        "--set",
        "l1.trust-roots=true",
        "--set",
        "batcher.interval-seconds=1");
  }

  private RunningFollower follower(RunningDevnet devnet, RunningAnvil anvil) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "follower");
    return new RunningFollower(
        scratch, devnet, anvil.url(), anvil.url(), "--set", "l1.trust-roots=true");
  }

  private static Signer depositor() {
    return DevelopmentAccounts.get().users().get(DEPOSITOR).signer();
  }

  private BridgeClient bridge(RunningAnvil anvil, RunningDevnet devnet) throws IOException {
    return new BridgeClient(
        new L1Client(URI.create(anvil.url()), true),
        new L1Client(URI.create(devnet.l2Url()), true),
        contracts(devnet),
        depositor(),
        Poll.every(Duration.ofMillis(100), Duration.ofSeconds(60)));
  }

  private static Contracts contracts(RunningDevnet devnet) throws IOException {
    return DeploymentJson.read(Files.readString(devnet.folder().resolve("deployment.json")))
        .contracts();
  }

  /** The number of the block, or -1 while blocks are taken back and there is none. */
  private static long number(JsonRpc chain, String tag) throws IOException {
    JsonNode block = chain.call("eth_getBlockByNumber", tag, false);
    return block.isNull() ? -1 : Long.decode(block.path("number").asText());
  }
}
