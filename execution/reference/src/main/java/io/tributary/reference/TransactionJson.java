package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.Signer;
import io.tributary.crypto.TransactionSigner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A transaction in JSON, field by field, named as in JSON-RPC: its type is told or follows from the
 * fields; it is signed, or a {@code secretKey} is there to sign it with, or neither.
 */
record TransactionJson(JsonNode json) {
  /** The one of a state test's alternatives for data, gas and value that {@code indexes} mean. */
  static TransactionJson ofStateTest(JsonNode test, JsonNode indexes) {
    int data = indexes.get("data").asInt();
    ObjectNode one = test.deepCopy();
    one.remove("secretKey");
    one.set("input", test.get("data").get(data));
    one.set("gas", test.get("gasLimit").get(indexes.get("gas").asInt()));
    one.set("value", test.get("value").get(indexes.get("value").asInt()));
    JsonNode access = test.path("accessLists").path(data);
    if (access.isArray()) {
      one.set("accessList", access);
    }
    return new TransactionJson(one);
  }

  /** Who sends the transaction of a state test: named, or by the secret key. */
  static Address sender(JsonNode test) {
    return test.has("sender")
        ? Address.fromHex(test.get("sender").asText())
        : signer(test).address();
  }

  private static Signer signer(JsonNode json) {
    return Signer.of(VectorJson.hash(json.get("secretKey")));
  }

  /**
   * The transaction; signed if there is a signature, or a secret key.
   *
   * @param chainId of one that names no chain and is signed here, unless it is unprotected
   */
  Transaction read(Optional<UInt256> chainId) {
    Transaction transaction = ofType(chainId);
    return transaction.signature().isEmpty() && json.has("secretKey")
        ? TransactionSigner.sign(transaction, signer(json))
        : transaction;
  }

  private Transaction ofType(Optional<UInt256> chain) {
    boolean isUnprotected =
        json.path("protected").isBoolean() && !json.get("protected").asBoolean();
    Optional<UInt256> chainId = json.has("chainId") ? Optional.of(word("chainId")) : chain;
    return switch (type()) {
      case 0 -> legacy(isUnprotected ? Optional.empty() : chainId);
      case 1 -> accessListed(chainId);
      case 2 -> dynamicFee(chainId);
      case 3 -> blob(chainId);
      case 4 -> setCode(chainId);
      default -> throw new IllegalArgumentException("transaction type " + type());
    };
  }

  private int type() {
    if (json.has("type")) {
      return (int) number("type");
    }
    if (json.has("authorizationList")) {
      return 4;
    }
    if (json.has("blobVersionedHashes")) {
      return 3;
    }
    return json.has("maxFeePerGas") ? 2 : json.has("accessList") ? 1 : 0;
  }

  private Transaction legacy(Optional<UInt256> chainId) {
    Optional<Signature> signature = signature();
    Optional<UInt256> signed = signature.isPresent() ? chainOfV() : chainId;
    return new Transaction.Legacy(
        signed, number("nonce"), word("gasPrice"), gas(), to(), word("value"), data(), signature);
  }

  /** EIP-155: a v of 35 and more says the chain. */
  private Optional<UInt256> chainOfV() {
    BigInteger v = word("v").toUnsignedBigInteger();
    return v.compareTo(BigInteger.valueOf(35)) < 0
        ? Optional.empty()
        : Optional.of(UInt256.valueOf(v.subtract(BigInteger.valueOf(35)).shiftRight(1)));
  }

  private Transaction accessListed(Optional<UInt256> chainId) {
    return new Transaction.AccessList(
        chainId,
        number("nonce"),
        word("gasPrice"),
        gas(),
        to(),
        word("value"),
        data(),
        accessList(),
        signature());
  }

  private Transaction dynamicFee(Optional<UInt256> chainId) {
    return new Transaction.DynamicFee(
        chainId,
        number("nonce"),
        word("maxPriorityFeePerGas"),
        word("maxFeePerGas"),
        gas(),
        to(),
        word("value"),
        data(),
        accessList(),
        signature());
  }

  private Transaction blob(Optional<UInt256> chainId) {
    List<Bytes32> hashes = new ArrayList<>();
    json.path("blobVersionedHashes").forEach(hash -> hashes.add(VectorJson.hash(hash)));
    return new Transaction.Blob(
        chainId,
        number("nonce"),
        word("maxPriorityFeePerGas"),
        word("maxFeePerGas"),
        gas(),
        to(),
        word("value"),
        data(),
        accessList(),
        word("maxFeePerBlobGas"),
        hashes,
        signature());
  }

  private Transaction setCode(Optional<UInt256> chainId) {
    List<Authorization> authorizations = new ArrayList<>();
    json.path("authorizationList").forEach(one -> authorizations.add(authorization(one)));
    return new Transaction.SetCode(
        chainId,
        number("nonce"),
        word("maxPriorityFeePerGas"),
        word("maxFeePerGas"),
        gas(),
        to(),
        word("value"),
        data(),
        accessList(),
        authorizations,
        signature());
  }

  private static Authorization authorization(JsonNode one) {
    return new Authorization(
        VectorJson.word(one.get("chainId")),
        Address.fromHex(one.get("address").asText()),
        VectorJson.number(one.get("nonce")),
        (int) VectorJson.number(one.has("yParity") ? one.get("yParity") : one.get("v")),
        VectorJson.word(one.get("r")),
        VectorJson.word(one.get("s")));
  }

  private List<AccessTuple> accessList() {
    List<AccessTuple> tuples = new ArrayList<>();
    for (JsonNode entry : json.path("accessList")) {
      List<Bytes32> keys = new ArrayList<>();
      entry.path("storageKeys").forEach(key -> keys.add(VectorJson.hash(key)));
      tuples.add(new AccessTuple(Address.fromHex(entry.get("address").asText()), keys));
    }
    return tuples;
  }

  private Optional<Signature> signature() {
    UInt256 r = word("r");
    if (r.isZero()) {
      return Optional.empty();
    }
    long v = number("v");
    long parity = type() > 0 ? v : v < 35 ? v - 27 : (v - 35) & 1;
    return Optional.of(new Signature((int) parity, r, word("s")));
  }

  private long number(String field) {
    return VectorJson.number(json.path(field));
  }

  private UInt256 word(String field) {
    return VectorJson.word(json.path(field));
  }

  private long gas() {
    return number("gas");
  }

  private Optional<Address> to() {
    String to = json.path("to").asText("");
    return to.isEmpty() || to.equals("null") ? Optional.empty() : Optional.of(Address.fromHex(to));
  }

  private Bytes data() {
    return VectorJson.bytes(json.has("input") ? json.get("input") : json.path("data"));
  }
}
