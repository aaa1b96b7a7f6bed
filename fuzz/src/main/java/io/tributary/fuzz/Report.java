package io.tributary.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a campaign came to, for readers and for programs.
 *
 * @param millis that it was to run
 * @param peers asked
 * @param absent peers that this machine lacks
 */
record Report(
    long seed, long millis, List<String> peers, List<String> absent, List<Tally> tallies) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  boolean isClean() {
    return tallies.stream().allMatch(tally -> tally.differences().isEmpty());
  }

  void print(PrintStream out) {
    out.println("peers: " + peers + (absent.isEmpty() ? "" : ", not found: " + absent));
    out.printf(
        "%-20s %12s %12s %16s %12s%n", "kind", "cases", "cases/s", "compared", "differences");
    for (Tally tally : tallies) {
      out.printf(
          "%-20s %12d %12d %16d %12d%n",
          tally.kind(),
          tally.cases(),
          tally.casesPerSecond(),
          tally.compared(),
          tally.differences().size());
    }
    for (Tally tally : tallies) {
      tally.differences().forEach(d -> out.println(d.kind() + " " + d.seed() + ": " + d.text()));
    }
  }

  /** Writes the report as JSON into a file, whose folder it makes. */
  void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("seed", seed).put("millis", millis).put("clean", isClean());
    peers.forEach(json.putArray("peers")::add);
    absent.forEach(json.putArray("absent")::add);
    ArrayNode kinds = json.putArray("kinds");
    for (Tally tally : tallies) {
      ObjectNode kind = kinds.addObject();
      kind.put("kind", tally.kind()).put("cases", tally.cases());
      kind.put("casesPerSecond", tally.casesPerSecond()).put("compared", tally.compared());
      kind.put("millis", tally.millis());
      ArrayNode differences = kind.putArray("differences");
      for (Difference one : tally.differences()) {
        differences.addObject().put("case", one.seed()).put("text", one.text());
      }
    }
    Files.createDirectories(file.getParent());
    JSON.writeValue(file.toFile(), json);
  }
}
