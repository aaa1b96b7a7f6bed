package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The transaction of a state test, field by field: an unsigned one, whose type the fields tell.
 *
 * @param indexes which of the alternatives for data, gas and value is meant
 */
record TransactionJson(JsonNode json, JsonNode indexes) {
  /** Who sends it: named, or by the secret key. */
  Address sender() {
    return json.has("sender")
        ? Address.fromHex(json.get("sender").asText())
        : Signer.of(VectorJson.hash(json.get("secretKey"))).address();
  }

  /** The transaction, without signature and chain id. */
  Decoded<Transaction> read() {
    JsonNode lists = json.path("accessLists").path(indexes.get("data").asInt());
    List<AccessTuple> access = accessList(lists.isMissingNode() ? json.path("accessList") : lists);
    boolean hasAccess = !lists.isMissingNode() && !lists.isNull() || json.has("accessList");
    if (json.has("authorizationList")) {
      return Decoded.of(setCode(access));
    }
    if (json.has("blobVersionedHashes")) {
      return Decoded.of(blob(access));
    }
    if (json.has("maxFeePerGas")) {
      return Decoded.of(dynamicFee(access));
    }
    return Decoded.of(hasAccess ? accessListed(access) : legacy());
  }

  private Transaction legacy() {
    return new Transaction.Legacy(
        Optional.empty(),
        nonce(),
        word("gasPrice"),
        gasLimit(),
        to(),
        value(),
        data(),
        Optional.empty());
  }

  private Transaction accessListed(List<AccessTuple> access) {
    return new Transaction.AccessList(
        Optional.empty(),
        nonce(),
        word("gasPrice"),
        gasLimit(),
        to(),
        value(),
        data(),
        access,
        Optional.empty());
  }

  private Transaction dynamicFee(List<AccessTuple> access) {
    return new Transaction.DynamicFee(
        Optional.empty(),
        nonce(),
        word("maxPriorityFeePerGas"),
        word("maxFeePerGas"),
        gasLimit(),
        to(),
        value(),
        data(),
        access,
        Optional.empty());
  }

  private Transaction blob(List<AccessTuple> access) {
    List<Bytes32> hashes = new ArrayList<>();
    json.get("blobVersionedHashes").forEach(hash -> hashes.add(VectorJson.hash(hash)));
    return new Transaction.Blob(
        Optional.empty(),
        nonce(),
        word("maxPriorityFeePerGas"),
        word("maxFeePerGas"),
        gasLimit(),
        to(),
        value(),
        data(),
        access,
        word("maxFeePerBlobGas"),
        hashes,
        Optional.empty());
  }

  private Transaction setCode(List<AccessTuple> access) {
    List<Authorization> authorizations = new ArrayList<>();
    json.get("authorizationList").forEach(one -> authorizations.add(authorization(one)));
    return new Transaction.SetCode(
        Optional.empty(),
        nonce(),
        word("maxPriorityFeePerGas"),
        word("maxFeePerGas"),
        gasLimit(),
        to(),
        value(),
        data(),
        access,
        authorizations,
        Optional.empty());
  }

  static Authorization authorization(JsonNode one) {
    return new Authorization(
        VectorJson.word(one.get("chainId")),
        Address.fromHex(one.get("address").asText()),
        VectorJson.number(one.get("nonce")),
        (int) VectorJson.number(one.has("yParity") ? one.get("yParity") : one.get("v")),
        VectorJson.word(one.get("r")),
        VectorJson.word(one.get("s")));
  }

  static List<AccessTuple> accessList(JsonNode list) {
    List<AccessTuple> tuples = new ArrayList<>();
    for (JsonNode entry : list) {
      List<Bytes32> keys = new ArrayList<>();
      entry.path("storageKeys").forEach(key -> keys.add(VectorJson.hash(key)));
      tuples.add(new AccessTuple(Address.fromHex(entry.get("address").asText()), keys));
    }
    return tuples;
  }

  private long nonce() {
    return VectorJson.number(json.path("nonce"));
  }

  private UInt256 word(String field) {
    return VectorJson.word(json.path(field));
  }

  private Optional<Address> to() {
    String to = json.path("to").asText("");
    return to.isEmpty() ? Optional.empty() : Optional.of(Address.fromHex(to));
  }

  private long gasLimit() {
    return VectorJson.number(json.get("gasLimit").get(indexes.get("gas").asInt()));
  }

  private UInt256 value() {
    return VectorJson.word(json.get("value").get(indexes.get("value").asInt()));
  }

  private Bytes data() {
    return VectorJson.bytes(json.get("data").get(indexes.get("data").asInt()));
  }
}
