package io.tributary.fuzz.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A state test at one fork, whose outcome is not known at first.
 *
 * @param json the test without {@code post}
 */
public record GeneratedTest(long seed, String fork, ObjectNode json) {
  /** The name that files have for it. */
  public String name() {
    return "fuzz-" + seed;
  }

  /** Whether a transaction that brings blobs or authorizations has no recipient. */
  public boolean createsByAnotherType() {
    JsonNode transaction = json.get("transaction");
    return transaction.get("to").asText().isEmpty()
        && (transaction.has("blobVersionedHashes") || transaction.has("authorizationList"));
  }

  /** The file with an outcome that nobody expects: peers show theirs all the same. */
  public ObjectNode file() {
    return file(Bytes32.ZERO, Bytes32.ZERO, "");
  }

  /**
   * The file with what is to come out.
   *
   * @param error why the transaction is refused, or empty
   */
  public ObjectNode file(Bytes32 stateRoot, Bytes32 logsHash, String error) {
    ObjectNode test = json.deepCopy();
    ObjectNode post = test.putObject("post").putArray(fork).addObject();
    post.put("hash", stateRoot.toHexString()).put("logs", logsHash.toHexString());
    post.putObject("indexes").put("data", 0).put("gas", 0).put("value", 0);
    if (!error.isEmpty()) {
      post.put("expectException", "TransactionException." + error);
    }
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.set(name(), test);
    return file;
  }

  /** A list of one. */
  static ArrayNode only(String text) {
    return JsonNodeFactory.instance.arrayNode().add(text);
  }
}
