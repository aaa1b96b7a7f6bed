package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tributary.core.types.Address;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The positional parameters of one call. Each reader answers -32602 where the parameter is missing
 * or malformed.
 */
public final class RpcParams {
  private final ArrayNode values;

  public RpcParams(ArrayNode values) {
    this.values = values;
  }

  public int size() {
    return values.size();
  }

  /** Whether parameter {@code i} is there and not null. */
  public boolean has(int i) {
    return i < values.size() && !values.get(i).isNull();
  }

  /** Refuses calls with more than {@code most} parameters. */
  public RpcParams atMost(int most) {
    if (values.size() > most) {
      throw new RpcException(
          RpcError.INVALID_PARAMS, "too many arguments, want at most " + most, null);
    }
    return this;
  }

  public JsonNode node(int i) {
    if (!has(i)) {
      throw new RpcException(
          RpcError.INVALID_PARAMS, "missing value for required argument " + i, null);
    }
    return values.get(i);
  }

  public String text(int i) {
    JsonNode node = node(i);
    if (!node.isTextual()) {
      throw invalid(i, "not a string");
    }
    return node.textValue();
  }

  public boolean flag(int i) {
    JsonNode node = node(i);
    if (!node.isBoolean()) {
      throw invalid(i, "not a boolean");
    }
    return node.booleanValue();
  }

  public Address address(int i) {
    return string(i, Hex::address);
  }

  public Bytes data(int i) {
    return string(i, Hex::data);
  }

  public Bytes32 hash(int i) {
    return string(i, Hex::hash);
  }

  /** A storage slot: a quantity or 32 bytes, with or without leading zeros. */
  public UInt256 slot(int i) {
    return string(i, Hex::slot);
  }

  /** A quantity as hex, or, as geth allows for counts, a plain JSON number. */
  public long number(int i) {
    JsonNode node = node(i);
    if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
      return node.longValue();
    }
    return string(i, Hex::longQuantity);
  }

  private <T> T string(int i, Function<String, T> reader) {
    return read(i, node -> reader.apply(RpcObject.text(node)));
  }

  /**
   * Parameter {@code i}, which must be there, as {@code reader} reads it.
   *
   * @param reader throws {@link IllegalArgumentException} with what is wrong
   */
  public <T> T read(int i, Function<JsonNode, T> reader) {
    try {
      return reader.apply(node(i));
    } catch (IllegalArgumentException e) {
      throw invalid(i, e.getMessage());
    }
  }

  /** The error for a malformed parameter. */
  public static RpcException invalid(int i, String why) {
    return new RpcException(RpcError.INVALID_PARAMS, "invalid argument " + i + ": " + why, null);
  }
}
