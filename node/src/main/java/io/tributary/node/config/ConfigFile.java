package io.tributary.node.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a configuration file, YAML or JSON (which is YAML): nested names and dotted ones mean the
 * same.
 */
public final class ConfigFile {
  private static final YAMLMapper YAML = new YAMLMapper();

  private ConfigFile() {}

  /**
   * Reads the whole file.
   *
   * @return dotted names with their values as text
   * @throws Refusal where the file cannot be read or is no mapping of names to plain values
   */
  public static Map<String, String> read(Path file) {
    try {
      JsonNode root = YAML.readTree(Files.readString(file));
      Map<String, String> entries = new LinkedHashMap<>();
      if (root != null && !root.isMissingNode() && !root.isNull()) {
        flatten(file, "", root, entries);
      }
      return entries;
    } catch (JsonProcessingException e) {
      throw new Refusal("cannot understand " + file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new Refusal("cannot read the configuration file " + file, e);
    }
  }

  private static void flatten(Path file, String name, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  flatten(
                      file,
                      name.isEmpty() ? e.getKey() : name + '.' + e.getKey(),
                      e.getValue(),
                      into));
    } else if (node.isValueNode() && !name.isEmpty()) {
      into.put(name, node.asText());
    } else {
      throw new Refusal(file + ": '" + name + "' is neither a plain value nor a group of settings");
    }
  }
}
