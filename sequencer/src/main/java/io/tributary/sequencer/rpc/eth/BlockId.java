package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcParams;
import org.apache.tuweni.bytes.Bytes32;

/** How a caller names a block: tag, number, or hash (EIP-1898). */
sealed interface BlockId {
  /** The tags of execution-apis. */
  enum Tag implements BlockId {
    EARLIEST,
    FINALIZED,
    SAFE,
    LATEST,
    PENDING
  }

  record ByNumber(long number) implements BlockId {}

  record ByHash(Bytes32 hash) implements BlockId {}

  /** Parameter {@code i}; {@code latest} where it is left out. */
  static BlockId of(RpcParams params, int i) {
    return params.has(i) ? of(params.node(i), i) : Tag.LATEST;
  }

  /** As it stands in parameter {@code i}. */
  static BlockId of(JsonNode node, int i) {
    try {
      return node.isObject() ? ofObject(node, i) : ofText(node.asText());
    } catch (IllegalArgumentException e) {
      throw RpcParams.invalid(i, e.getMessage());
    }
  }

  private static BlockId ofObject(JsonNode node, int i) {
    boolean hash = node.hasNonNull("blockHash");
    boolean number = node.hasNonNull("blockNumber");
    if (hash == number) {
      throw RpcParams.invalid(
          i,
          hash
              ? "cannot specify both BlockHash and BlockNumber, choose one or the other"
              : "neither blockHash nor blockNumber given");
    }
    return hash
        ? new ByHash(Hex.hash(node.get("blockHash").asText()))
        : ofText(node.get("blockNumber").asText());
  }

  private static BlockId ofText(String text) {
    return switch (text) {
      case "earliest" -> Tag.EARLIEST;
      case "finalized" -> Tag.FINALIZED;
      case "safe" -> Tag.SAFE;
      case "latest" -> Tag.LATEST;
      case "pending" -> Tag.PENDING;
      default ->
          text.length() == 2 + 2 * Bytes32.SIZE
              ? new ByHash(Hex.hash(text))
              : new ByNumber(Hex.longQuantity(text));
    };
  }
}
