package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.node.client.Conservation;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random instants from process start. {@code -Dtributary.kill.seed} repeats the instants
 * of a run, {@code -Dtributary.kill.rounds} sets their number.
 */
class KillIT {
  private static final int SENDERS = 4;
  private static final int ROUNDS = Integer.getInteger("tributary.kill.rounds", 20);
  private static final long SEED = Long.getLong("tributary.kill.seed", System.nanoTime());
  private static final int ACKNOWLEDGED_A_ROUND = 200;
  private static final int DURING_RECOVERY = ROUNDS / 4;
  private static final int FIRST_STARTS = 3;
  private static final long FIRST_START_MS = 10_000;
  private static final int SEND_MS = 60_000;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private RunningDevnet devnet;
  private Promises promises;
  private long rangeMs;
  private int duringRecovery;

  @Test
  void whatWasAcknowledgedOutlivesTheProcess() throws IOException {
    System.out.println("seed " + SEED);
    List<List<Ack>> acknowledged;
    devnet = new RunningDevnet(folder);
    promises = new Promises(devnet);
    try (Senders senders = new Senders(folder, devnet.l2Url(), SENDERS)) {
      interruptDeployment();
      measureStart();
      for (int round = 0; round < ROUNDS || duringRecovery < DURING_RECOVERY; round++) {
        round(round, senders);
      }
      acknowledged = senders.read();
      System.out.println(
          senders.acknowledged() + " acknowledged, " + duringRecovery + " kills during recovery");
    } finally {
      devnet.close();
    }
    // Nobody sends any more: what there is now must get to L1, to the follower, into the books.
    try {
      devnet.start();
      promises.requireKept(acknowledged);
      requireAgreement();
      requireConservation();
    } finally {
      devnet.close();
    }
  }

  /** The first start has contracts to deploy; where it ends half way, the next one goes on. */
  private void interruptDeployment() throws IOException {
    for (int i = 0; i < FIRST_STARTS; i++) {
      long afterMs = random.nextLong(FIRST_START_MS);
      devnet.launch();
      LockSupport.parkNanos(Duration.ofMillis(afterMs).toNanos());
      devnet.process().kill();
      System.out.println("first start killed after " + afterMs + " ms");
    }
  }

  /** The instants are spread over twice what a start takes: half of them while it recovers. */
  private void measureStart() throws IOException {
    devnet.start();
    devnet.process().kill();
    long start = System.nanoTime();
    devnet.start();
    rangeMs = 2 * Duration.ofNanos(System.nanoTime() - start).toMillis();
    devnet.process().kill();
  }

  private void round(int round, Senders senders) throws IOException {
    long before = senders.acknowledged();
    long afterMs = random.nextLong(rangeMs + 1);
    devnet.launch();
    LockSupport.parkNanos(Duration.ofMillis(afterMs).toNanos());
    boolean ready = isReady();
    devnet.process().kill();
    duringRecovery += ready ? 0 : 1;
    long atKill = senders.acknowledged();
    System.out.printf(
        "round %d: killed after %d ms, %s, %d acknowledged%n",
        round, afterMs, ready ? "serving" : "recovering", atKill - before);
    devnet.start();
    promises.requireOriginOnL1();
    promises.requireKept(senders.read());
    Until.within(
        SEND_MS,
        ACKNOWLEDGED_A_ROUND + " acknowledged",
        () -> senders.acknowledged() - before >= ACKNOWLEDGED_A_ROUND);
    devnet.process().kill();
  }

  private boolean isReady() {
    URI url = URI.create("http://127.0.0.1:" + devnet.metricsPort + "/health/ready");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(1)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException silent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void requireAgreement() throws IOException {
    JsonRpc l2 = devnet.l2();
    long head = l2.head();
    try (RunningFollower follower = new RunningFollower(folder, devnet, devnet.l1Url())) {
      follower.requireAgreement(l2, head);
    }
  }

  private void requireConservation() throws IOException {
    Contracts contracts =
        DeploymentJson.read(Files.readString(devnet.folder().resolve("deployment.json")))
            .contracts();
    Conservation books = Conservation.read(devnet.l1(), devnet.l2(), contracts);
    assertTrue(books.holds(), books::toString);
  }
}
