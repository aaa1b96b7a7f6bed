package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Accounts and slots at any block of the window. */
final class StateMethods {
  private static final int MOST_SLOTS = 1024;

  private final EthBackend chain;
  private final Blocks blocks;

  StateMethods(EthBackend chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_getBalance", (p, s) -> balance(p.atMost(2)));
    methods.put("eth_getTransactionCount", (p, s) -> nonce(p.atMost(2)));
    methods.put("eth_getCode", (p, s) -> code(p.atMost(2)));
    methods.put("eth_getStorageValues", (p, s) -> slots(p.atMost(2)));
    methods.put("eth_getProof", (p, s) -> new ProofMethod(chain, blocks).call(p.atMost(3)));
    methods.put("eth_getStorageAt", (p, s) -> slot(p.atMost(3)));
  }

  private JsonNode balance(RpcParams params) {
    Address address = params.address(0);
    StateView state = blocks.state(BlockId.of(params, 1));
    return Hex.quantity(state.account(address).map(Account::balance).orElse(UInt256.ZERO));
  }

  private JsonNode nonce(RpcParams params) {
    Address address = params.address(0);
    BlockId id = BlockId.of(params, 1);
    if (id == BlockId.Tag.PENDING) {
      return Hex.quantity(chain.pendingNonce(address));
    }
    return Hex.quantity(blocks.state(id).account(address).map(Account::nonce).orElse(0L));
  }

  private JsonNode code(RpcParams params) {
    Address address = params.address(0);
    StateView state = blocks.state(BlockId.of(params, 1));
    return Hex.data(
        state
            .account(address)
            .filter(Account::hasCode)
            .map(account -> state.code(account.codeHash()))
            .orElse(Bytes.EMPTY));
  }

  /** Slots of several accounts at once: {@code {address: [slot, ...]}}. */
  private JsonNode slots(RpcParams params) {
    Map<Address, List<UInt256>> wanted = params.read(0, StateMethods::wanted);
    int count = wanted.values().stream().mapToInt(List::size).sum();
    if (count == 0 || count > MOST_SLOTS) {
      throw new RpcException(
          RpcError.INVALID_PARAMS, count == 0 ? "empty request" : "too many slots", null);
    }
    StateView state = blocks.state(BlockId.of(params, 1));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    wanted.forEach(
        (address, slots) -> {
          ArrayNode values = json.putArray(address.toString());
          slots.forEach(slot -> values.add(Hex.data(state.storage(address, slot).toBytes())));
        });
    return json;
  }

  private static Map<Address, List<UInt256>> wanted(JsonNode node) {
    return RpcObject.entries(
        node, Hex::address, slots -> RpcObject.list(slots, slot -> Hex.slot(RpcObject.text(slot))));
  }

  private JsonNode slot(RpcParams params) {
    Address address = params.address(0);
    UInt256 slot = params.slot(1);
    StateView state = blocks.state(BlockId.of(params, 2));
    return Hex.data(state.storage(address, slot).toBytes());
  }
}
