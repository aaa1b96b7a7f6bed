package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Bloom;
import io.tributary.core.types.Log;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which logs a caller asks for.
 *
 * @param addresses empty for any
 * @param topics per place the ones that may stand there, an empty set for any
 */
record LogQuery(
    Optional<BlockId> blockHash,
    Optional<BlockId> from,
    Optional<BlockId> to,
    Set<Address> addresses,
    List<Set<Bytes32>> topics) {
  /** Every log of new blocks. */
  static final LogQuery EVERY =
      new LogQuery(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), List.of());

  private static final int MOST_TOPICS = 4;
  private static final int MOST_ALTERNATIVES = 1000;

  /** Reads parameter {@code i}. */
  static LogQuery of(RpcParams params, int i) {
    JsonNode node = params.node(i);
    if (!node.isObject()) {
      throw RpcParams.invalid(i, "not an object");
    }
    try {
      return of(node, i);
    } catch (IllegalArgumentException e) {
      throw RpcParams.invalid(i, e.getMessage());
    }
  }

  private static LogQuery of(JsonNode node, int i) {
    if (node.hasNonNull("blockHash")
        && (node.hasNonNull("fromBlock") || node.hasNonNull("toBlock"))) {
      throw new RpcException(
          RpcError.INVALID_PARAMS,
          "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other",
          null);
    }
    return new LogQuery(
        id(node, "blockHash", i),
        id(node, "fromBlock", i),
        id(node, "toBlock", i),
        set(node.get("address"), Hex::address),
        topics(node.get("topics")));
  }

  private static Optional<BlockId> id(JsonNode node, String field, int i) {
    return node.hasNonNull(field) ? Optional.of(BlockId.of(node.get(field), i)) : Optional.empty();
  }

  private static List<Set<Bytes32>> topics(JsonNode node) {
    List<Set<Bytes32>> topics = new ArrayList<>();
    if (node != null && !node.isNull()) {
      if (node.size() > MOST_TOPICS) {
        throw new RpcException(RpcError.INVALID_PARAMS, "exceed max topics", null);
      }
      node.forEach(place -> topics.add(set(place, Hex::hash)));
    }
    return topics;
  }

  private static <T> Set<T> set(JsonNode node, java.util.function.Function<String, T> reader) {
    Set<T> values = new HashSet<>();
    if (node == null || node.isNull()) {
      return values;
    }
    if (node.size() > MOST_ALTERNATIVES) {
      throw new RpcException(
          RpcError.INVALID_PARAMS, "exceed max addresses or topics per search position", null);
    }
    if (node.isArray()) {
      node.forEach(item -> values.add(reader.apply(item.asText())));
    } else {
      values.add(reader.apply(node.asText()));
    }
    return values;
  }

  /** Whether a block with this bloom filter may hold such a log. */
  boolean mayMatch(Bytes bloom) {
    return (addresses.isEmpty()
            || addresses.stream().anyMatch(a -> Bloom.mayContain(bloom, a.bytes())))
        && topics.stream()
            .allMatch(
                place ->
                    place.isEmpty() || place.stream().anyMatch(t -> Bloom.mayContain(bloom, t)));
  }

  boolean matches(Log log) {
    if (!addresses.isEmpty() && !addresses.contains(log.address())) {
      return false;
    }
    if (topics.size() > log.topics().size()) {
      return false;
    }
    for (int i = 0; i < topics.size(); i++) {
      if (!topics.get(i).isEmpty() && !topics.get(i).contains(log.topics().get(i))) {
        return false;
      }
    }
    return true;
  }
}
