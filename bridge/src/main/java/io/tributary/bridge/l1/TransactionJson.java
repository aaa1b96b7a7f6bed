package io.tributary.bridge.l1;

import static io.tributary.bridge.l1.ChainJson.bytes;
import static io.tributary.bridge.l1.ChainJson.number;
import static io.tributary.bridge.l1.ChainJson.quantity;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Rebuilds transactions from JSON; each must hash to what the JSON says. */
final class TransactionJson {
  private static final UInt256 FIRST_PROTECTED_V = UInt256.valueOf(35);

  private final JsonNode node;

  private TransactionJson(JsonNode node) {
    this.node = node;
  }

  /** The transaction in {@code node}, checked against its hash. */
  static Transaction read(JsonNode node) {
    Transaction transaction = new TransactionJson(node).transaction();
    if (!TransactionCodec.hash(transaction).equals(ChainJson.hash(node, "hash"))) {
      throw new L1Exception(Kind.RETRY, "a transaction that does not have its hash");
    }
    return transaction;
  }

  private Transaction transaction() {
    int type = node.hasNonNull("type") ? (int) number(node, "type") : 0;
    return switch (type) {
      case 0 -> legacy();
      case 1 -> accessList();
      case 2 -> dynamicFee();
      case 3 -> blob();
      case 4 -> setCode();
      default -> throw new L1Exception(Kind.RETRY, "a transaction of unknown type " + type);
    };
  }

  private Transaction legacy() {
    UInt256 v = quantity(node, "v");
    boolean isProtected = v.compareTo(FIRST_PROTECTED_V) >= 0;
    UInt256 parity = isProtected ? v.subtract(FIRST_PROTECTED_V) : v.subtract(27);
    return new Transaction.Legacy(
        isProtected ? Optional.of(parity.shiftRight(1)) : Optional.empty(),
        nonce(),
        quantity(node, "gasPrice"),
        gas(),
        to(),
        value(),
        bytes(node, "input"),
        Optional.of(
            new Signature(parity.getInt(28) & 1, quantity(node, "r"), quantity(node, "s"))));
  }

  private Transaction accessList() {
    return new Transaction.AccessList(
        chainId(),
        nonce(),
        quantity(node, "gasPrice"),
        gas(),
        to(),
        value(),
        bytes(node, "input"),
        accesses(),
        signature());
  }

  private Transaction dynamicFee() {
    return new Transaction.DynamicFee(
        chainId(),
        nonce(),
        quantity(node, "maxPriorityFeePerGas"),
        quantity(node, "maxFeePerGas"),
        gas(),
        to(),
        value(),
        bytes(node, "input"),
        accesses(),
        signature());
  }

  private Transaction blob() {
    List<Bytes32> hashes = new ArrayList<>();
    for (JsonNode hash : node.path("blobVersionedHashes")) {
      hashes.add(Bytes32.wrap(bytes(hash)));
    }
    return new Transaction.Blob(
        chainId(),
        nonce(),
        quantity(node, "maxPriorityFeePerGas"),
        quantity(node, "maxFeePerGas"),
        gas(),
        to(),
        value(),
        bytes(node, "input"),
        accesses(),
        quantity(node, "maxFeePerBlobGas"),
        hashes,
        signature());
  }

  private Transaction setCode() {
    List<Authorization> authorizations = new ArrayList<>();
    for (JsonNode entry : node.path("authorizationList")) {
      authorizations.add(
          new Authorization(
              quantity(entry, "chainId"),
              ChainJson.address(entry, "address"),
              number(entry, "nonce"),
              (int) number(entry, "yParity"),
              quantity(entry, "r"),
              quantity(entry, "s")));
    }
    return new Transaction.SetCode(
        chainId(),
        nonce(),
        quantity(node, "maxPriorityFeePerGas"),
        quantity(node, "maxFeePerGas"),
        gas(),
        to(),
        value(),
        bytes(node, "input"),
        accesses(),
        authorizations,
        signature());
  }

  private Optional<UInt256> chainId() {
    return Optional.of(quantity(node, "chainId"));
  }

  private long nonce() {
    return number(node, "nonce");
  }

  private long gas() {
    return number(node, "gas");
  }

  private Optional<Address> to() {
    return node.hasNonNull("to") ? Optional.of(ChainJson.address(node, "to")) : Optional.empty();
  }

  private UInt256 value() {
    return quantity(node, "value");
  }

  private Optional<Signature> signature() {
    String parity = node.hasNonNull("yParity") ? "yParity" : "v";
    return Optional.of(
        new Signature((int) number(node, parity), quantity(node, "r"), quantity(node, "s")));
  }

  private List<AccessTuple> accesses() {
    List<AccessTuple> tuples = new ArrayList<>();
    for (JsonNode entry : node.path("accessList")) {
      List<Bytes32> keys = new ArrayList<>();
      for (JsonNode key : entry.path("storageKeys")) {
        keys.add(Bytes32.wrap(bytes(key)));
      }
      tuples.add(new AccessTuple(ChainJson.address(entry, "address"), keys));
    }
    return tuples;
  }
}
