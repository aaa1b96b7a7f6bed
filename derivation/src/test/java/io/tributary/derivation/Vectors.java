package io.tributary.derivation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tuweni.bytes.Bytes;

/** The golden vectors of the OP Stack's formats. */
public final class Vectors {
  private Vectors() {}

  /** The file {@code name} of {@code vectors/op-stack}. */
  public static JsonNode opStack(String name) {
    try {
      return new ObjectMapper().readTree(Shared.vectors("op-stack/" + name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Bytes bytes(JsonNode node) {
    return Bytes.fromHexString(node.asText());
  }
}
