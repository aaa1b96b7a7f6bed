package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.Call;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A transaction object as callers of {@code eth_call}, {@code eth_estimateGas} and {@code
 * eth_fillTransaction} give it.
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
    Optional<List<AccessTuple>> accessList,
    List<Authorization> authorizations,
    List<Bytes32> blobHashes,
    Optional<UInt256> chainId) {

  /** Reads parameter {@code i}. */
  static CallRequest of(RpcParams params, int i) {
    JsonNode node = params.node(i);
    if (!node.isObject()) {
      throw RpcParams.invalid(i, "not an object");
    }
    try {
      return of(node);
    } catch (IllegalArgumentException e) {
      throw RpcParams.invalid(i, e.getMessage());
    }
  }

  private static CallRequest of(JsonNode node) {
    CallRequest request =
        new CallRequest(
            field(node, "from", Hex::address),
            field(node, "to", Hex::address),
            field(node, "value", Hex::quantity).orElse(UInt256.ZERO),
            input(node),
            field(node, "gas", Hex::longQuantity),
            field(node, "nonce", Hex::longQuantity),
            field(node, "gasPrice", Hex::quantity),
            field(node, "maxFeePerGas", Hex::quantity),
            field(node, "maxPriorityFeePerGas", Hex::quantity),
            node.hasNonNull("accessList")
                ? Optional.of(list(node.get("accessList"), CallRequest::tuple))
                : Optional.empty(),
            list(node.get("authorizationList"), CallRequest::authorization),
            list(node.get("blobVersionedHashes"), hash -> Hex.hash(hash.asText())),
            field(node, "chainId", Hex::quantity));
    request.checkFees();
    return request;
  }

  private void checkFees() {
    if (gasPrice.isPresent() && (maxFeePerGas.isPresent() || maxPriorityFeePerGas.isPresent())) {
      throw new RpcException(
          RpcError.SERVER_ERROR,
          "both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified",
          null);
    }
    if (maxFeePerGas.isPresent()
        && maxPriorityFeePerGas.isPresent()
        && maxFeePerGas.get().lessThan(maxPriorityFeePerGas.get())) {
      throw RpcError.TIP_ABOVE_FEE_CAP.exception();
    }
  }

  private static Bytes input(JsonNode node) {
    Optional<Bytes> input = field(node, "input", Hex::data);
    Optional<Bytes> data = field(node, "data", Hex::data);
    if (input.isPresent() && data.isPresent() && !input.equals(data)) {
      throw new RpcException(
          RpcError.SERVER_ERROR,
          "both \"data\" and \"input\" are set and not equal. Please use \"input\" to pass"
              + " transaction call data",
          null);
    }
    return input.or(() -> data).orElse(Bytes.EMPTY);
  }

  private static AccessTuple tuple(JsonNode node) {
    return new AccessTuple(
        Hex.address(node.path("address").asText()),
        list(node.get("storageKeys"), key -> Hex.hash(key.asText())));
  }

  private static Authorization authorization(JsonNode node) {
    return new Authorization(
        Hex.quantity(node.path("chainId").asText("0x0")),
        Hex.address(node.path("address").asText()),
        Hex.longQuantity(node.path("nonce").asText("0x0")),
        (int) Hex.longQuantity(node.path("yParity").asText(node.path("v").asText("0x0"))),
        Hex.quantity(node.path("r").asText("0x0")),
        Hex.quantity(node.path("s").asText("0x0")));
  }

  private static <T> Optional<T> field(JsonNode node, String name, Function<String, T> reader) {
    JsonNode field = node.get(name);
    return field == null || field.isNull()
        ? Optional.empty()
        : Optional.of(reader.apply(field.asText()));
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> reader) {
    List<T> items = new ArrayList<>();
    if (node != null) {
      node.forEach(item -> items.add(reader.apply(item)));
    }
    return List.copyOf(items);
  }

  /**
   * The message to execute.
   *
   * @param gasLimit where the request names none, and at most
   * @param baseFee of the block it sees itself in
   */
  Call.Message message(long gasLimit, UInt256 baseFee) {
    long limit = gas.map(wanted -> Math.min(wanted, gasLimit)).orElse(gasLimit);
    return new Call.Message(
        from.orElse(Address.ZERO),
        to,
        value,
        data,
        limit,
        price(baseFee),
        accessList.orElse(List.of()),
        authorizations,
        blobHashes);
  }

  /** What GASPRICE says: zero where the caller names no price, as geth has it. */
  UInt256 price(UInt256 baseFee) {
    if (gasPrice.isPresent()) {
      return gasPrice.get();
    }
    if (maxFeePerGas.isEmpty()) {
      return UInt256.ZERO;
    }
    UInt256 tip = maxPriorityFeePerGas.orElse(UInt256.ZERO);
    UInt256 wanted = baseFee.add(tip);
    return maxFeePerGas.get().lessThan(wanted) ? maxFeePerGas.get() : wanted;
  }

  /** The most it would pay for a unit of gas, where it says so. */
  Optional<UInt256> feeCap() {
    return gasPrice.or(() -> maxFeePerGas).filter(cap -> !cap.isZero());
  }
}
