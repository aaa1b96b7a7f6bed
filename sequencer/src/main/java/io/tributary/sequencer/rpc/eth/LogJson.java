package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Log;
import io.tributary.sequencer.rpc.Hex;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** Logs as execution-apis shapes them. */
final class LogJson {
  private static final long LEAST_SIZE = 400;
  private static final long TOPIC_SIZE = 68;

  private LogJson() {}

  /**
   * Where logs stand.
   *
   * @param blockHash zero while the block is not sealed
   */
  record Place(
      Bytes32 blockHash, long blockNumber, long timestamp, Bytes32 transactionHash, int index) {}

  /** The least characters that a log takes as JSON. */
  static long leastSize(Log log) {
    return LEAST_SIZE + TOPIC_SIZE * log.topics().size() + 2L * log.data().size();
  }

  static ObjectNode of(Log log, Place place, int logIndex) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("address", Hex.address(log.address()));
    ArrayNode topics = json.putArray("topics");
    log.topics().forEach(topic -> topics.add(Hex.data(topic)));
    json.set("data", Hex.data(log.data()));
    json.set("blockNumber", Hex.quantity(place.blockNumber()));
    json.set("transactionHash", Hex.data(place.transactionHash()));
    json.set("transactionIndex", Hex.quantity(place.index()));
    json.set("blockHash", Hex.data(place.blockHash()));
    json.set("blockTimestamp", Hex.quantity(place.timestamp()));
    json.set("logIndex", Hex.quantity(logIndex));
    json.put("removed", false);
    return json;
  }

  static ArrayNode all(List<Log> logs, Place place, int firstIndex) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < logs.size(); i++) {
      json.add(of(logs.get(i), place, firstIndex + i));
    }
    return json;
  }
}
