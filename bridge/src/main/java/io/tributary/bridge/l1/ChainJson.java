package io.tributary.bridge.l1;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Ethereum's JSON shapes as core types. What is missing or malformed is the endpoint's fault: a
 * failure to be retried.
 */
public final class ChainJson {
  private static final Pattern SHORT_QUANTITY = Pattern.compile("0x0*([0-7]?[0-9a-fA-F]{1,15})");

  private ChainJson() {}

  /** A header of the forks from Cancun on. */
  public static Header header(JsonNode node) {
    return new Header(
        hash(node, "parentHash"),
        address(node, "miner"),
        hash(node, "stateRoot"),
        hash(node, "transactionsRoot"),
        hash(node, "receiptsRoot"),
        bytes(node, "logsBloom"),
        number(node, "number"),
        number(node, "gasLimit"),
        number(node, "gasUsed"),
        number(node, "timestamp"),
        bytes(node, "extraData"),
        hash(node, "mixHash"),
        quantity(node, "baseFeePerGas"),
        hash(node, "withdrawalsRoot"),
        number(node, "blobGasUsed"),
        number(node, "excessBlobGas"),
        hash(node, "parentBeaconBlockRoot"),
        node.hasNonNull("requestsHash")
            ? Optional.of(hash(node, "requestsHash"))
            : Optional.empty());
  }

  /** The consensus part of a receipt. */
  public static Receipt receipt(JsonNode node) {
    return new Receipt(
        (int) number(node, "type"),
        number(node, "status") == 1,
        number(node, "cumulativeGasUsed"),
        logs(node),
        node.hasNonNull("depositNonce")
            ? Optional.of(number(node, "depositNonce"))
            : Optional.empty());
  }

  public static List<Log> logs(JsonNode receipt) {
    List<Log> logs = new ArrayList<>();
    for (JsonNode log : array(receipt, "logs")) {
      List<Bytes32> topics = new ArrayList<>();
      for (JsonNode topic : array(log, "topics")) {
        topics.add(Bytes32.wrap(bytes(topic)));
      }
      logs.add(new Log(address(log, "address"), topics, bytes(log, "data")));
    }
    return logs;
  }

  /** A quantity below 2^63. */
  public static long number(JsonNode node, String field) {
    return number(field(node, field));
  }

  public static long number(JsonNode quantity) {
    String text = quantity.textValue();
    if (text == null || !SHORT_QUANTITY.matcher(text).matches()) {
      throw malformed("a quantity below 2^63", null);
    }
    return Long.parseLong(text, 2, text.length(), 16);
  }

  public static UInt256 quantity(JsonNode node, String field) {
    return quantity(field(node, field));
  }

  public static UInt256 quantity(JsonNode quantity) {
    try {
      return UInt256.fromHexString(quantity.textValue());
    } catch (RuntimeException e) {
      throw malformed("a quantity", e);
    }
  }

  public static Bytes32 hash(JsonNode node, String field) {
    Bytes value = bytes(node, field);
    if (value.size() != Bytes32.SIZE) {
      throw malformed(field, null);
    }
    return Bytes32.wrap(value);
  }

  public static Address address(JsonNode node, String field) {
    Bytes value = bytes(node, field);
    if (value.size() != Address.SIZE) {
      throw malformed(field, null);
    }
    return Address.of(value);
  }

  public static Bytes bytes(JsonNode node, String field) {
    return bytes(field(node, field));
  }

  public static Bytes bytes(JsonNode data) {
    try {
      return Bytes.fromHexString(data.textValue());
    } catch (RuntimeException e) {
      throw malformed("bytes", e);
    }
  }

  private static JsonNode array(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw malformed(field, null);
    }
    return value;
  }

  private static JsonNode field(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw malformed(field, null);
    }
    return value;
  }

  private static L1Exception malformed(String what, Exception cause) {
    return new L1Exception(Kind.RETRY, "answer without proper " + what, cause);
  }
}
