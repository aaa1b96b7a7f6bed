package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A JSON object in a call's parameters, read strictly: it has no field that is unknown, and each
 * field has the type that its reader expects. A field that is null counts as left out. Readers
 * throw {@link IllegalArgumentException}, which {@link RpcParams#read} turns into -32602.
 */
public final class RpcObject {
  private final JsonNode fields;

  private RpcObject(JsonNode fields) {
    this.fields = fields;
  }

  /** The object in {@code node}, which has no field but {@code known}. */
  public static RpcObject of(JsonNode node, Set<String> known) {
    requireObject(node);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown field \"" + shortened(name) + '"');
              }
            });
    return new RpcObject(node);
  }

  /**
   * The entries of an object whose names are values. No two names may stand for the same key, such
   * as an address in two spellings.
   */
  public static <K extends Comparable<? super K>, V> Map<K, V> entries(
      JsonNode node, Function<String, K> key, Function<JsonNode, V> value) {
    requireObject(node);
    Map<K, V> entries = new TreeMap<>();
    node.properties()
        .forEach(
            entry -> {
              if (entries.put(key.apply(entry.getKey()), value.apply(entry.getValue())) != null) {
                throw new IllegalArgumentException(
                    "duplicate key \"" + shortened(entry.getKey()) + '"');
              }
            });
    return entries;
  }

  private static void requireObject(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("not an object");
    }
  }

  private static String shortened(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "...";
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return fields.hasNonNull(name);
  }

  /** A field that is a JSON string. */
  public <T> Optional<T> value(String name, Function<String, T> reader) {
    return node(name, item -> reader.apply(text(item)));
  }

  /** A field that must be there. */
  public <T> T required(String name, Function<String, T> reader) {
    return value(name, reader).orElseThrow(() -> missing(name));
  }

  /** A field that is an array; each item is given to {@code reader}. */
  public <T> Optional<List<T>> list(String name, Function<JsonNode, T> reader) {
    return node(name, items -> list(items, reader));
  }

  public Optional<Boolean> flag(String name) {
    return node(
        name,
        item -> {
          if (!item.isBoolean()) {
            throw new IllegalArgumentException("not a boolean");
          }
          return item.booleanValue();
        });
  }

  /** A field of any type. Its faults are reported with the field's name. */
  public <T> Optional<T> node(String name, Function<JsonNode, T> reader) {
    if (!has(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(fields.get(name)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** The items of an array. */
  public static <T> List<T> list(JsonNode items, Function<JsonNode, T> reader) {
    if (!items.isArray()) {
      throw new IllegalArgumentException("not an array");
    }
    List<T> list = new ArrayList<>(items.size());
    items.forEach(item -> list.add(reader.apply(item)));
    return List.copyOf(list);
  }

  /** The text of a JSON string. */
  public static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("not a string");
    }
    return node.textValue();
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("missing required field '" + name + "'");
  }
}
