package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.node.client.Conservation;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sequencer and follower behind an L1 that returns every kind of bad answer at random: nothing that
 * was acknowledged is lost, safe and finalised heads advance, and nobody has to act.
 *
 * <p>{@code -Dtributary.soak.minutes} sets how long, {@code -Dtributary.soak.seed} repeats the lies
 * of a run.
 */
class LyingL1Soak {
  private static final long MINUTES = Long.getLong("tributary.soak.minutes", 20);
  private static final long SEED = Long.getLong("tributary.soak.seed", System.nanoTime());
  private static final double SHARE = 0.05;
  private static final int ADVANCE_MS = 90_000;
  private static final int SETTLE_MS = 120_000;

  private static final Pattern TROUBLE = Pattern.compile("the \\S+ (has to wait|goes on)");

  /** Kept where the run fails. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  // One client: each has connections of its own, whose number the server limits.
  private JsonRpc l2;

  @Test
  void losesNothingAndNeedsNobody() throws IOException {
    System.out.println("seed " + SEED + ", " + MINUTES + " minutes, in " + folder);
    try (RunningAnvil anvil = anvil();
        LyingL1 liar = new LyingL1(anvil.url(), new Random(SEED).nextLong(), SHARE);
        RunningDevnet devnet = devnet(liar)) {
      devnet.start();
      l2 = devnet.l2();
      List<List<Ack>> acknowledged;
      try (Senders senders = new Senders(folder, devnet.l2Url(), 2);
          RunningFollower follower = follower(devnet, liar)) {
        follow(senders, follower);
        requireOneLineAnOutage(devnet, liar);
        acknowledged = senders.read();
      }
      System.out.println("lies: " + liar.lies());
      new Promises(devnet).requireKept(acknowledged);
      long head = l2.head();
      Until.within(SETTLE_MS, "all is safe", () -> number(l2, "safe") >= head);
      try (RunningFollower follower = follower(devnet, liar)) {
        follower.requireAgreement(l2, head);
      }
      requireConservation(anvil, devnet);
      assertTrue(devnet.process().isAlive());
      Files.readAllLines(devnet.process().output()).stream()
          .filter(line -> line.contains("WARN") || line.contains("ERROR"))
          .forEach(System.out::println);
    }
  }

  /** Both heads of both nodes advance all the time. */
  private void follow(Senders senders, RunningFollower follower) throws IOException {
    long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
    while (System.nanoTime() < end) {
      long safe = number(l2, "safe");
      long finalized = number(l2, "finalized");
      long followed = follower.startHead();
      long acknowledged = senders.acknowledged();
      Until.within(
          ADVANCE_MS,
          "safe passes " + safe + ", final " + finalized + ", the follower " + followed,
          () ->
              number(l2, "safe") > safe
                  && number(l2, "finalized") > finalized
                  && follower.startHead() > followed
                  && senders.acknowledged() > acknowledged);
      System.out.printf(
          "safe %d, final %d, follower %d, %d acknowledged%n",
          safe, finalized, followed, acknowledged);
    }
  }

  /** An outage of 20 s is told once by each role, and so is its end. */
  private void requireOneLineAnOutage(RunningDevnet devnet, LyingL1 liar) throws IOException {
    Map<String, Long> before = troubles(devnet);
    liar.away(true);
    LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
    Map<String, Long> after = troubles(devnet);
    liar.away(false);
    System.out.println("before the outage " + before + ", after it " + after);
    for (Map.Entry<String, Long> role : after.entrySet()) {
      long told = role.getValue() - before.getOrDefault(role.getKey(), 0L);
      // A lie may have been told of just before.
      assertTrue(told <= 2, () -> told + " times: " + role.getKey());
    }
    long safe = number(l2, "safe");
    Until.within(ADVANCE_MS, "safe passes " + safe, () -> number(l2, "safe") > safe);
  }

  /** Lines of the log that tell of trouble, by role. */
  private static Map<String, Long> troubles(RunningDevnet devnet) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : Files.readAllLines(devnet.process().output())) {
      Matcher matcher = TROUBLE.matcher(line);
      if (matcher.find()) {
        counts.merge(matcher.group(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private void requireConservation(RunningAnvil anvil, RunningDevnet devnet) throws IOException {
    Contracts contracts =
        DeploymentJson.read(Files.readString(devnet.folder().resolve("deployment.json")))
            .contracts();
    Conservation books = Conservation.read(new JsonRpc(anvil.url()), l2, contracts);
    assertTrue(books.holds(), books::toString);
  }

  private static long number(JsonRpc chain, String tag) throws IOException {
    JsonNode block = chain.call("eth_getBlockByNumber", tag, false);
    return Long.decode(block.path("number").asText());
  }

  private RunningAnvil anvil() throws IOException {
    return RunningAnvil.start(
        folder.resolve("anvil.txt"),
        "--block-time",
        "2",
        "--slots-in-an-epoch",
        "1",
        "--hardfork",
        "osaka",
        "--enable-tx-gas-limit");
  }

  private RunningDevnet devnet(LyingL1 liar) throws IOException {
    return new RunningDevnet(
        folder, "--l1", liar.url(), "--beacon", liar.url(), "--set", "l1.trust-roots=true");
  }

  private RunningFollower follower(RunningDevnet devnet, LyingL1 liar) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "follower");
    return new RunningFollower(
        scratch, devnet, liar.url(), liar.url(), "--set", "l1.trust-roots=true");
  }
}
