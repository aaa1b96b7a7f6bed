package io.tributary.node.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.Shared;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All golden vectors of the precompile, none left out. */
class AttributionVectorsTest {
  private static final int SCENARIOS = 20;
  private static final int STEPS = 937;

  @Test
  void passesEveryVector() throws IOException {
    VectorReport report = VectorRun.run(Shared.vectors("attribution"));
    Map<String, Object> differences = new LinkedHashMap<>();
    report
        .tallies()
        .forEach(
            (list, tally) -> {
              if (tally.passed() != tally.cases()) {
                differences.put(list, tally.failures().stream().limit(3).toList());
              }
            });
    assertEquals(Map.of(), differences);
    assertTrue(report.isAllPassed());
    assertEquals(counts(), cases(report));
  }

  private static Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("sign", 101);
    counts.put("i8", 42);
    counts.put("isqrt", 191);
    counts.put("weight", 18);
    counts.put("topK", 11);
    counts.put("split", 54);
    counts.put("fee", 72);
    counts.put("pools", 27);
    counts.put("accumulator", 6);
    counts.put("nearDuplicate", 14);
    counts.put("interface", 1);
    counts.put("leaf", 8);
    counts.put("merkle", 12);
    counts.put("receipt", 10);
    counts.put("slot", 49);
    counts.put("scenarios", SCENARIOS + STEPS);
    return counts;
  }

  private static Map<String, Integer> cases(VectorReport report) {
    Map<String, Integer> cases = new TreeMap<>();
    report
        .tallies()
        .forEach((list, tally) -> cases.merge(list.split("/")[0], tally.cases(), Integer::sum));
    return cases;
  }
}
