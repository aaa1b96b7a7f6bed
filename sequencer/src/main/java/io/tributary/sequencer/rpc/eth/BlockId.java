package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes32;

/** How a caller names a block: tag, number, or hash (EIP-1898). */
sealed interface BlockId {
  Set<String> FIELDS = Set.of("blockHash", "blockNumber", "requireCanonical");

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
      return node.isObject() ? ofObject(node) : ofText(RpcObject.text(node));
    } catch (IllegalArgumentException e) {
      throw RpcParams.invalid(i, e.getMessage());
    }
  }

  /** Only canonical blocks are known, so that {@code requireCanonical} is always met. */
  private static BlockId ofObject(JsonNode node) {
    RpcObject fields = RpcObject.of(node, FIELDS);
    fields.flag("requireCanonical");
    boolean hash = fields.has("blockHash");
    if (hash && fields.has("blockNumber")) {
      throw new IllegalArgumentException(
          "cannot specify both BlockHash and BlockNumber, choose one or the other");
    }
    return hash
        ? fields.required("blockHash", text -> new ByHash(Hex.hash(text)))
        : fields.required("blockNumber", BlockId::ofText);
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
