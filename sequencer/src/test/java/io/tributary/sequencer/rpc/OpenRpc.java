package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ethereum's JSON-RPC schema, with our overlay laid over it. */
final class OpenRpc {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909);

  private final Map<String, JsonNode> results = new TreeMap<>();

  OpenRpc(Path openrpc) throws IOException {
    JsonNode overlay;
    try (InputStream in = OpenRpc.class.getResourceAsStream("openrpc-overlay.json")) {
      overlay = RpcFixture.JSON.readTree(in);
    }
    for (JsonNode method : RpcFixture.JSON.readTree(openrpc.toFile()).path("methods")) {
      JsonNode schema = method.path("result").path("schema");
      lay(schema, overlay);
      results.put(method.path("name").asText(), schema);
    }
  }

  private static void lay(JsonNode node, JsonNode overlay) {
    if (node instanceof ObjectNode object) {
      JsonNode more = overlay.path("properties").path(object.path("title").asText());
      if (object.path("properties") instanceof ObjectNode properties
          && more instanceof ObjectNode added) {
        properties.setAll(added);
      }
      if (object.path("oneOf") instanceof ArrayNode variants) {
        layVariants(object, variants, overlay);
      }
    }
    node.forEach(child -> lay(child, overlay));
  }

  private static void layVariants(ObjectNode object, ArrayNode variants, JsonNode overlay) {
    JsonNode added = null;
    boolean any = false;
    for (JsonNode variant : variants) {
      String title = variant.path("title").asText();
      added = overlay.path("variants").has(title) ? overlay.path("variants").get(title) : added;
      for (JsonNode loose : overlay.path("anyOf")) {
        any |= loose.asText().equals(title);
      }
    }
    if (added != null) {
      variants.add(added.deepCopy());
    }
    if (any) {
      // An empty list fits several of the variants.
      object.set("anyOf", variants);
      object.remove("oneOf");
    }
  }

  boolean knows(String method) {
    return results.containsKey(method);
  }

  /** What is wrong with the result; empty if nothing. */
  Set<ValidationMessage> check(String method, JsonNode result) {
    return SCHEMAS.getSchema(results.get(method)).validate(result);
  }
}
