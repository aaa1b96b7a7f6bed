package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk with less room than is asked for: it says so, takes nothing, and goes on sealing. */
class DiskLimitIT {
  private static final String MORE_THAN_ANY_DISK_MIB = "1000000000";
  private static final int START_MS = 120_000;

  @TempDir Path folder;

  @Test
  void takesNothingAndSaysWhy() throws Exception {
    try (RunningDevnet devnet =
        new RunningDevnet(folder, "--set", "disk.free-mib=" + MORE_THAN_ANY_DISK_MIB).launch()) {
      JsonRpc l2 = devnet.l2();
      Until.within(START_MS, "blocks are sealed", () -> answers(l2) >= 3);
      String raw =
          Signed.onL2(DevelopmentAccounts.get().users().getFirst().signer())
              .send(0, Signed.FRIEND, Bytes.EMPTY)
              .toHexString();
      JsonRpc.Refused refusal =
          assertThrows(JsonRpc.Refused.class, () -> l2.call("eth_sendRawTransaction", raw));
      assertTrue(refusal.getMessage().contains("of disk are free"), refusal.getMessage());
      HttpResponse<String> health = health(devnet);
      assertEquals(503, health.statusCode());
      assertTrue(health.body().contains("of disk are free"), health.body());
    }
  }

  private static long answers(JsonRpc l2) {
    try {
      return l2.head();
    } catch (IOException notYet) {
      return -1;
    }
  }

  private static HttpResponse<String> health(RunningDevnet devnet) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + devnet.metricsPort + "/health/ready");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
