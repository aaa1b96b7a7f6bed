package io.tributary.bridge.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.tuweni.bytes.Bytes;

/**
 * A compiled contract.
 *
 * @param creation code that deploys it, to be followed by its constructor's arguments
 * @param runtime code that it has afterwards, with zeros where immutables go
 */
public record Artifact(String name, Bytes creation, Bytes runtime) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One of our contracts, by the name it has in its source. */
  public static Artifact of(String name) {
    return read(name, "/io/tributary/bridge/artifacts/" + name + ".json");
  }

  static Artifact read(String name, String resource) {
    try (InputStream in = Artifact.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no contract named " + name);
      }
      JsonNode json = JSON.readTree(in);
      return new Artifact(
          name,
          Bytes.fromHexString(json.get("bytecode").asText()),
          Bytes.fromHexString(json.get("deployedBytecode").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
