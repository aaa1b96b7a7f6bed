package io.tributary.node.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A receipt as a node's RPC tells it. */
public record Mined(JsonNode json) {
  public String hash() {
    return json.path("transactionHash").asText();
  }

  public long block() {
    return Long.decode(json.path("blockNumber").asText());
  }

  public long gasUsed() {
    return Long.decode(json.path("gasUsed").asText());
  }

  /** Wei that gas cost, without what an L2 adds for its data. */
  public java.math.BigInteger gasFee() {
    return new java.math.BigInteger(json.path("effectiveGasPrice").asText().substring(2), 16)
        .multiply(java.math.BigInteger.valueOf(gasUsed()));
  }

  /** The contract that a creation made. */
  public Address created() {
    return Address.fromHex(json.path("contractAddress").asText());
  }

  public List<Log> logs() {
    List<Log> logs = new ArrayList<>();
    for (JsonNode log : json.path("logs")) {
      logs.add(log(log));
    }
    return logs;
  }

  static Log log(JsonNode json) {
    List<Bytes32> topics = new ArrayList<>();
    for (JsonNode topic : json.path("topics")) {
      topics.add(Bytes32.fromHexString(topic.asText()));
    }
    return new Log(
        Address.fromHex(json.path("address").asText()),
        topics,
        Bytes.fromHexString(json.path("data").asText()));
  }

  Mined expectSuccess() throws IOException {
    if (!json.path("status").asText().equals("0x1")) {
      throw new IOException("transaction " + hash() + " failed");
    }
    return this;
  }
}
