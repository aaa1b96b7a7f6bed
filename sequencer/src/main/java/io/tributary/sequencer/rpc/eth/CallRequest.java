package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.Call;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A transaction object as callers of {@code eth_call} and its kin give it. Every field is used or
 * refused.
 *
 * @param gas unsigned
 * @param nonce unsigned
 * @param authorizations empty where the list is left out; a list without entries is kept as such
 */
record CallRequest(
    Optional<Address> from,
    Optional<Address> to,
    UInt256 value,
    Bytes data,
    Optional<Long> gas,
    Optional<Long> nonce,
    Optional<UInt256> gasPrice,
    Optional<UInt256> maxFeePerGas,
    Optional<UInt256> maxPriorityFeePerGas,
    Optional<UInt256> maxFeePerBlobGas,
    Optional<List<AccessTuple>> accessList,
    Optional<List<Authorization>> authorizations,
    Optional<List<Bytes32>> blobHashes,
    Optional<UInt256> chainId) {
  private static final Set<String> FIELDS =
      Set.of(
          "from",
          "to",
          "value",
          "data",
          "input",
          "gas",
          "nonce",
          "type",
          "gasPrice",
          "maxFeePerGas",
          "maxPriorityFeePerGas",
          "maxFeePerBlobGas",
          "accessList",
          "authorizationList",
          "blobVersionedHashes",
          "blobs",
          "commitments",
          "proofs",
          "chainId");
  private static final Set<String> TUPLE_FIELDS = Set.of("address", "storageKeys");
  private static final Set<String> AUTHORIZATION_FIELDS =
      Set.of("chainId", "address", "nonce", "yParity", "v", "r", "s");
  private static final int FIRST_LEGACY_V = 27;

  /** Reads parameter {@code i}. */
  static CallRequest of(RpcParams params, int i) {
    CallRequest request = params.read(i, CallRequest::of);
    request.checkFees();
    return request;
  }

  private static CallRequest of(JsonNode node) {
    RpcObject fields = RpcObject.of(node, FIELDS);
    for (String sidecar : List.of("blobs", "commitments", "proofs")) {
      if (fields.has(sidecar)) {
        throw new IllegalArgumentException(
            '"' + sidecar + "\" is not supported for this RPC method");
      }
    }
    CallRequest request =
        new CallRequest(
            fields.value("from", Hex::address),
            fields.value("to", Hex::address),
            fields.value("value", Hex::quantity).orElse(UInt256.ZERO),
            input(fields),
            fields.value("gas", Hex::unsignedQuantity),
            fields.value("nonce", Hex::unsignedQuantity),
            fields.value("gasPrice", Hex::quantity),
            fields.value("maxFeePerGas", Hex::quantity),
            fields.value("maxPriorityFeePerGas", Hex::quantity),
            fields.value("maxFeePerBlobGas", Hex::quantity),
            fields.list("accessList", CallRequest::tuple),
            fields.list("authorizationList", CallRequest::authorization),
            fields.list("blobVersionedHashes", hash -> Hex.hash(RpcObject.text(hash))),
            fields.value("chainId", Hex::quantity));
    fields.value("type", Hex::longQuantity).ifPresent(request::checkType);
    return request;
  }

  private static Bytes input(RpcObject fields) {
    Optional<Bytes> input = fields.value("input", Hex::data);
    Optional<Bytes> data = fields.value("data", Hex::data);
    if (input.isPresent() && data.isPresent() && !input.equals(data)) {
      throw new IllegalArgumentException(
          "both \"data\" and \"input\" are set and not equal. Please use \"input\" to pass"
              + " transaction call data");
    }
    return input.or(() -> data).orElse(Bytes.EMPTY);
  }

  private static AccessTuple tuple(JsonNode node) {
    RpcObject fields = RpcObject.of(node, TUPLE_FIELDS);
    return new AccessTuple(
        fields.required("address", Hex::address),
        fields
            .list("storageKeys", key -> Hex.hash(RpcObject.text(key)))
            .orElseThrow(
                () -> new IllegalArgumentException("missing required field 'storageKeys'")));
  }

  private static Authorization authorization(JsonNode node) {
    RpcObject fields = RpcObject.of(node, AUTHORIZATION_FIELDS);
    return new Authorization(
        fields.required("chainId", Hex::quantity),
        fields.required("address", Hex::address),
        fields.required("nonce", Hex::unsignedQuantity),
        yParity(fields),
        fields.required("r", Hex::quantity),
        fields.required("s", Hex::quantity));
  }

  /** Some libraries write {@code v}, 27 or 28, in its place. */
  private static int yParity(RpcObject fields) {
    Optional<Integer> parity = fields.value("yParity", CallRequest::smallNumber);
    Optional<Integer> v =
        fields
            .value("v", CallRequest::smallNumber)
            .map(n -> n >= FIRST_LEGACY_V ? n - FIRST_LEGACY_V : n);
    if (parity.isPresent() && v.isPresent() && !parity.equals(v)) {
      throw new IllegalArgumentException("'v' and 'yParity' fields do not match");
    }
    return parity
        .or(() -> v)
        .orElseThrow(() -> new IllegalArgumentException("missing required field 'yParity'"));
  }

  private static int smallNumber(String text) {
    long value = Hex.longQuantity(text);
    if (value > 0xff) {
      throw new IllegalArgumentException("hex number > 8 bits");
    }
    return (int) value;
  }

  /** A type must fit the fields that the request has. */
  private void checkType(long type) {
    boolean dynamic = maxFeePerGas.isPresent() || maxPriorityFeePerGas.isPresent();
    boolean listed = accessList.filter(list -> !list.isEmpty()).isPresent();
    boolean blobs = blobHashes.isPresent() || maxFeePerBlobGas.isPresent();
    boolean setCode = authorizations.isPresent();
    boolean fits =
        switch ((int) Math.min(type, Integer.MAX_VALUE)) {
          case 0 -> !dynamic && !listed && !blobs && !setCode;
          case 1 -> !dynamic && !blobs && !setCode;
          case 2 -> gasPrice.isEmpty() && !blobs && !setCode;
          case 3 -> gasPrice.isEmpty() && blobHashes.isPresent() && !setCode;
          case 4 -> gasPrice.isEmpty() && !blobs && setCode;
          default -> throw new IllegalArgumentException("type: transaction type not supported");
        };
    if (!fits) {
      throw new IllegalArgumentException("type: the fields are not those of type " + type);
    }
  }

  private void checkFees() {
    if (gasPrice.isPresent() && (maxFeePerGas.isPresent() || maxPriorityFeePerGas.isPresent())) {
      throw new RpcException(
          RpcError.SERVER_ERROR,
          "both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified",
          null);
    }
  }

  /** Refuses a request that names another chain. */
  void checkChain(UInt256 ours) {
    if (chainId.isPresent() && !chainId.get().equals(ours)) {
      throw new RpcException(
          RpcError.SERVER_ERROR,
          "chainId does not match node's (have="
              + chainId.get().toBigInteger()
              + ", want="
              + ours.toBigInteger()
              + ")",
          null);
    }
  }

  Address sender() {
    return from.orElse(Address.ZERO);
  }

  /** The gas that it gets where {@code most} is the most. */
  long gasLimit(long most) {
    return gas.filter(wanted -> Long.compareUnsigned(wanted, most) < 0).orElse(most);
  }

  /**
   * The message to execute.
   *
   * @param gasLimit where the request names none, and at most
   * @param baseFee of the block it sees itself in
   */
  Call.Message message(long gasLimit, UInt256 baseFee) {
    return new Call.Message(
        sender(),
        to,
        value,
        data,
        gasLimit(gasLimit),
        price(baseFee),
        accessList.orElse(List.of()),
        authorizations.orElse(List.of()),
        blobHashes.orElse(List.of()));
  }

  /** The value of GASPRICE: zero where the caller names no price, as geth has it. */
  UInt256 price(UInt256 baseFee) {
    if (gasPrice.isPresent()) {
      return gasPrice.get();
    }
    UInt256 wanted = tipCap().add(baseFee);
    boolean overflows = wanted.lessThan(baseFee);
    return overflows || feeCap().lessThan(wanted) ? feeCap() : wanted;
  }

  /** The most it would pay for a unit of gas; zero where it names no price. */
  UInt256 feeCap() {
    return gasPrice.or(() -> maxFeePerGas).orElse(UInt256.ZERO);
  }

  UInt256 tipCap() {
    return gasPrice.or(() -> maxPriorityFeePerGas).orElse(UInt256.ZERO);
  }

  /** The most it would pay for a unit of blob gas; zero where it names no price. */
  UInt256 blobFeeCap() {
    return maxFeePerBlobGas.orElse(UInt256.ZERO);
  }
}
