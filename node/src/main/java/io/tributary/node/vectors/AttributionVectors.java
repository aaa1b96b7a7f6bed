package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.node.vectors.VectorReport.ListResult;
import io.tributary.node.vectors.VectorTally.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The golden vectors of Proof of Attribution: which suite runs which file. */
public final class AttributionVectors {
  private AttributionVectors() {}

  /** The suites by file name. */
  public static Map<String, VectorSuite> suites() {
    Map<String, VectorSuite> suites = new TreeMap<>();
    suites.put("arithmetic.json", (file, root) -> run(file, root, ArithmeticVectors.CASES));
    suites.put("encodings.json", (file, root) -> run(file, root, EncodingVectors.CASES));
    suites.put("scenarios.json", ScenarioVectors::run);
    return suites;
  }

  /** Runs each list, or single case, by what {@code cases} has for its name. */
  private static List<ListResult> run(String file, JsonNode root, Map<String, Check> cases) {
    List<ListResult> results = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getKey().equals("meta")) {
        VectorTally tally = new VectorTally(file, entry.getKey());
        run(tally, entry, cases.get(entry.getKey()));
        results.add(tally.result());
      }
    }
    return results;
  }

  private static void run(VectorTally tally, Map.Entry<String, JsonNode> entry, Check check) {
    JsonNode vectors = entry.getValue();
    if (check == null) {
      tally.notCovered(entry.getKey());
    } else if (vectors.isArray()) {
      int index = 0;
      for (JsonNode vector : vectors) {
        tally.run("#" + index++, () -> check.run(vector));
      }
    } else {
      tally.run(entry.getKey(), () -> check.run(vectors));
    }
  }
}
