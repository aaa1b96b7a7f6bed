package io.tributary.node.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.Shared;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All golden vectors of the precompile, none left out. */
class AttributionVectorsTest {
  private static final int SCENARIOS = 20;
  private static final int STEPS = 937;

  @Test
  void arithmetic() {
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
    assertEquals(counts, passed("arithmetic.json"));
  }

  @Test
  void encodings() {
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("interface", 1);
    counts.put("leaf", 8);
    counts.put("merkle", 12);
    counts.put("receipt", 10);
    counts.put("slot", 49);
    assertEquals(counts, passed("encodings.json"));
  }

  /**
   * Each step's output, logs, storage, balances, pages and conservation, and the state at each end.
   */
  @Test
  void scenarios() {
    Map<String, Integer> passed = passed("scenarios.json");
    assertEquals(SCENARIOS, passed.size());
    assertEquals(SCENARIOS + STEPS, passed.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** Passed vectors by list, in a file of which none may fail or wait. */
  private static Map<String, Integer> passed(String name) {
    Path file = Shared.vectors("attribution/" + name);
    Map<String, Integer> passed = new TreeMap<>();
    for (ListResult list : AttributionVectors.suites().get(name).run(name, VectorRun.read(file))) {
      assertEquals(List.of(), list.failures(), list.list());
      assertEquals(List.of(), list.notCovered(), list.list());
      passed.put(list.list(), list.passed());
    }
    return passed;
  }
}
