package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An anvil takes back its newest block again and again; the safe head advances all the same. */
class BatcherReorgSoak {
  private static final int ROUNDS = Integer.getInteger("tributary.soak.rounds", 8);
  private static final int ADVANCE_MS = 60_000;
  private static final int BLOCKS = 6;

  @TempDir Path folder;

  @Test
  void theSafeHeadAdvancesAfterEachReorg() throws IOException {
    try (RunningAnvil anvil =
            RunningAnvil.start(
                folder.resolve("anvil.txt"),
                "--block-time",
                "2",
                "--slots-in-an-epoch",
                "1",
                "--hardfork",
                "osaka",
                "--enable-tx-gas-limit");
        RunningDevnet devnet =
            new RunningDevnet(
                folder,
                "--l1",
                anvil.url(),
                "--beacon",
                anvil.url(),
                "--set",
                "l1.trust-roots=true",
                "--set",
                "batcher.interval-seconds=1")) {
      devnet.start();
      JsonRpc l2 = devnet.l2();
      JsonRpc l1 = new JsonRpc(anvil.url());
      for (int round = 0; round < ROUNDS; round++) {
        long safe = safe(l2);
        Until.within(ADVANCE_MS, "safe passes " + safe, () -> safe(l2) > safe + BLOCKS);
        l1.call("anvil_reorg", 1, List.of());
        System.out.println("round " + round + ": safe " + safe(l2));
      }
      long safe = safe(l2);
      Until.within(ADVANCE_MS, "safe passes " + safe, () -> safe(l2) > safe + 2 * BLOCKS);
      assertTrue(devnet.process().isAlive());
    }
  }

  private static long safe(JsonRpc l2) throws IOException {
    return Long.decode(l2.call("eth_getBlockByNumber", "safe", false).path("number").asText());
  }
}
