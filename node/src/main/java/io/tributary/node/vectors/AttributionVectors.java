package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** The vectors of Proof of Attribution: {@code arithmetic.json}, {@code encodings.json}, {@code scenarios.json}. */
public final class AttributionVectors implements VectorSet {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs one case of a list: null, or the first difference. */
  private record Lists(Map<String, Function<JsonNode, String>> cases) {}

  private static final Map<String, Lists> FILES =
      Map.of(
          "arithmetic.json", new Lists(ArithmeticVectors.CASES),
          "encodings.json", new Lists(EncodingVectors.CASES));

  private static final String SCENARIOS = "scenarios.json";

  @Override
  public boolean knows(Path file) {
    String name = file.getFileName().toString();
    return FILES.containsKey(name) || name.equals(SCENARIOS);
  }

  @Override
  public void run(Path file, VectorReport report) throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    Lists lists = FILES.get(file.getFileName().toString());
    if (lists == null) {
      ScenarioVectors.run(root, report);
    } else {
      run(root, lists, report);
    }
  }

  private static void run(JsonNode root, Lists lists, VectorReport report) {
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      Function<JsonNode, String> runner = lists.cases().get(entry.getKey());
      if (entry.getKey().equals("meta")) {
        continue;
      }
      if (runner == null) {
        report.notCovered(entry.getKey(), entry.getKey(), "no such list is known");
      } else if (entry.getValue().isArray()) {
        runAll(entry.getKey(), entry.getValue(), runner, report);
      } else {
        report.result(entry.getKey(), entry.getKey(), guarded(runner, entry.getValue()));
      }
    }
  }

  private static void runAll(
      String list, JsonNode cases, Function<JsonNode, String> runner, VectorReport report) {
    report.list(list);
    for (int i = 0; i < cases.size(); i++) {
      report.result(list, list + "[" + i + "]", guarded(runner, cases.get(i)));
    }
  }

  /** A defect that shows as an exception fails its case alone. */
  private static String guarded(Function<JsonNode, String> runner, JsonNode vector) {
    try {
      return runner.apply(vector);
    } catch (RuntimeException failure) {
      return failure.toString();
    }
  }
}
