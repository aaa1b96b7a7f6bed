package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which logs a caller asks for.
 *
 * @param addresses empty for any
 * @param topics per place the ones that may stand there, an empty set for any
 */
record LogQuery(
    Optional<Bytes32> blockHash,
    Optional<BlockId> from,
    Optional<BlockId> to,
    Set<Address> addresses,
    List<Set<Bytes32>> topics) {
  /** Every log of new blocks. */
  static final LogQuery EVERY =
      new LogQuery(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), List.of());

  private static final Set<String> FIELDS =
      Set.of("blockHash", "fromBlock", "toBlock", "address", "topics");
  private static final int MOST_TOPICS = 4;
  private static final int MOST_ALTERNATIVES = 1000;

  /** Reads parameter {@code i}. */
  static LogQuery of(RpcParams params, int i) {
    LogQuery query = params.read(i, node -> of(node, i));
    query.checkRange();
    return query;
  }

  private static LogQuery of(JsonNode node, int i) {
    RpcObject fields = RpcObject.of(node, FIELDS);
    if (fields.has("blockHash") && (fields.has("fromBlock") || fields.has("toBlock"))) {
      throw new IllegalArgumentException(
          "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
    }
    return new LogQuery(
        fields.value("blockHash", Hex::hash),
        fields.node("fromBlock", id -> number(id, i)),
        fields.node("toBlock", id -> number(id, i)),
        fields.node("address", LogQuery::addresses).orElse(Set.of()),
        fields.node("topics", LogQuery::topics).orElse(List.of()));
  }

  private static BlockId number(JsonNode node, int i) {
    BlockId id = BlockId.of(node, i);
    if (id instanceof BlockId.ByHash) {
      throw new IllegalArgumentException("a block number or tag is wanted");
    }
    return id;
  }

  private static Set<Address> addresses(JsonNode node) {
    return alternatives(node, Hex::address);
  }

  private static List<Set<Bytes32>> topics(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException("not an array");
    }
    if (node.size() > MOST_TOPICS) {
      throw new RpcException(RpcError.INVALID_PARAMS, "exceed max topics", null);
    }
    List<Set<Bytes32>> topics = new ArrayList<>();
    node.forEach(place -> topics.add(topic(place)));
    return topics;
  }

  /** A null, alone or among the alternatives, stands for any topic. */
  private static Set<Bytes32> topic(JsonNode place) {
    boolean isAny = place.isNull();
    if (place.isArray()) {
      for (JsonNode alternative : place) {
        isAny |= alternative.isNull();
      }
    }
    return isAny ? Set.of() : alternatives(place, Hex::hash);
  }

  private static <T> Set<T> alternatives(JsonNode node, Function<String, T> reader) {
    if (node.isTextual()) {
      return Set.of(reader.apply(node.textValue()));
    }
    if (node.size() > MOST_ALTERNATIVES) {
      throw new RpcException(
          RpcError.INVALID_PARAMS, "exceed max addresses or topics per search position", null);
    }
    return new HashSet<>(RpcObject.list(node, item -> reader.apply(RpcObject.text(item))));
  }

  /** Refuses ranges that hold no sealed block, whatever the chain. */
  private void checkRange() {
    if (from.filter(BlockId.Tag.PENDING::equals).isPresent()
        || to.filter(BlockId.Tag.PENDING::equals).isPresent()) {
      throw RpcError.PENDING_LOGS_UNSUPPORTED.exception();
    }
    if (from.orElse(null) instanceof BlockId.ByNumber(long first)
        && to.orElse(null) instanceof BlockId.ByNumber(long last)
        && first > last) {
      throw RpcError.INVALID_BLOCK_RANGE.exception();
    }
  }
}
