package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JSON file of tallies: one entry for each suite and fork, {@code {suite, fork, passed, failed,
 * failures: [{name, reason}], skipped: [{name, reason}]}}. A run replaces its own entry and leaves
 * the others.
 */
final class ReferenceReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReferenceReport() {}

  /**
   * Puts the tally's entry into the file.
   *
   * @throws UncheckedIOException if the file cannot be read or written
   */
  static synchronized void write(Path file, ReferenceTally tally) {
    try {
      Map<String, JsonNode> entries = read(file);
      ObjectNode entry = JSON.createObjectNode();
      entry.put("suite", tally.suite()).put("fork", tally.fork()).put("passed", tally.passed());
      entry.put("failed", tally.failures().size());
      entry.set("failures", list(tally.failures()));
      entry.set("skipped", list(tally.skipped()));
      entries.put(tally.suite() + "/" + tally.fork(), entry);
      ArrayNode all = JSON.createArrayNode();
      entries.values().forEach(all::add);
      Files.createDirectories(file.toAbsolutePath().getParent());
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, JsonNode> read(Path file) throws IOException {
    Map<String, JsonNode> entries = new TreeMap<>();
    if (Files.exists(file)) {
      for (JsonNode entry : JSON.readTree(file.toFile())) {
        entries.put(entry.get("suite").asText() + "/" + entry.get("fork").asText(), entry);
      }
    }
    return entries;
  }

  private static ArrayNode list(Map<String, String> named) {
    ArrayNode out = JSON.createArrayNode();
    named.forEach((name, reason) -> out.addObject().put("name", name).put("reason", reason));
    return out;
  }
}
