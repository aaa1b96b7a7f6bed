package io.tributary.node.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.Shared;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpStackVectorsTest {
  @Test
  void singularBatches() {
    assertWhole("singular_batches.json", Map.of("cases", 21, "invalid", 14, "lenient", 1));
  }

  @Test
  void spanBatches() {
    assertWhole("span_batches.json", Map.of("cases", 47, "invalid", 59, "lenient", 23));
  }

  @Test
  void channels() {
    assertWhole(
        "channels.json",
        Map.of("channels", 10, "reads", 19, "frames", 4, "badFrames", 19, "frameQueue", 51));
  }

  @Test
  void blobs() {
    assertWhole("blobs.json", Map.of("cases", 42, "tooLarge", 2, "invalid", 29, "lenient", 9));
  }

  @Test
  void deposits() {
    assertWhole(
        "deposits.json",
        Map.of(
            "user", 41,
            "invalidLogs", 12,
            "l1Info", 24,
            "configUpdates", 28,
            "receipts", 5,
            "blobBaseFee", 14));
  }

  @Test
  void derivation() {
    assertWhole("derivation.json", Map.of("scenarios", 22));
  }

  @Test
  void l1Cost() {
    // Of the 81, #79 and #80 hold the same bytes with two results.
    assertWhole("l1cost.json", Map.of("cases", 46, "fastLz", 80));
  }

  @Test
  void eip1559() {
    assertWhole(
        "eip1559.json", Map.of("extraData", 14, "attributes", 7, "baseFee", 73, "chain", 120));
  }

  @Test
  void outputRoots() {
    assertWhole(
        "output_roots.json",
        Map.of(
            "outputs", 8,
            "withdrawals", 24,
            "nonces", 16,
            "messages", 20,
            "aliases", 8,
            "proofs", 4));
  }

  private static void assertWhole(String name, Map<String, Integer> passed) {
    Path file = Shared.vectors("op-stack/" + name);
    VectorReport report =
        new VectorReport(OpStackVectors.suites().get(name).run(name, VectorRun.read(file)));
    for (ListResult list : report.lists()) {
      assertEquals(List.of(), list.failures(), name + " " + list.list());
      assertEquals(passed.get(list.list()), list.passed(), name + " " + list.list());
    }
    assertEquals(passed.size(), report.lists().size(), name);
  }
}
