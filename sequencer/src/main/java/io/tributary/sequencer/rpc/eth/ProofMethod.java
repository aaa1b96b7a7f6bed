package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.port.NodeSource;
import io.tributary.core.trie.AccountProof;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code eth_getProof} (EIP-1186). */
final class ProofMethod {
  private static final int MOST_SLOTS = 1024;

  private final EthBackend chain;
  private final Blocks blocks;

  ProofMethod(EthBackend chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  JsonNode call(RpcParams params) {
    Address address = params.address(0);
    List<String> keys = keys(params);
    List<UInt256> slots = slots(keys);
    long number = blocks.sealed(BlockId.of(params, 2));
    Bytes32 root =
        chain.header(number).orElseThrow(RpcError.HEADER_NOT_FOUND::exception).stateRoot();
    NodeSource nodes = chain.nodesAt(number).orElseThrow(RpcError.HISTORY_PRUNED::exception);
    return json(WorldTrie.prove(root, nodes, address, slots), keys);
  }

  private static List<String> keys(RpcParams params) {
    List<String> keys = params.read(1, list -> RpcObject.list(list, RpcObject::text));
    if (keys.size() > MOST_SLOTS) {
      throw new RpcException(
          RpcError.INVALID_PARAMS, "too many keys (max " + MOST_SLOTS + ")", null);
    }
    return keys;
  }

  private static List<UInt256> slots(List<String> keys) {
    try {
      return keys.stream().map(Hex::slot).toList();
    } catch (IllegalArgumentException e) {
      throw RpcParams.invalid(1, e.getMessage());
    }
  }

  private static JsonNode json(AccountProof proof, List<String> keys) {
    Account account = proof.account().orElse(Account.EMPTY);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("address", Hex.address(proof.address()));
    json.set("accountProof", nodes(proof.accountProof()));
    json.set("balance", Hex.quantity(account.balance()));
    json.set("codeHash", Hex.data(account.codeHash()));
    json.set("nonce", Hex.quantity(account.nonce()));
    json.set("storageHash", Hex.data(proof.storageRoot()));
    ArrayNode slots = json.putArray("storageProof");
    for (int i = 0; i < keys.size(); i++) {
      AccountProof.SlotProof slot = proof.slots().get(i);
      ObjectNode entry = slots.addObject();
      entry.put("key", key(keys.get(i), slot.slot()));
      entry.set("value", Hex.quantity(slot.value()));
      entry.set("proof", nodes(slot.proof()));
    }
    return json;
  }

  /** The key as it was asked for: in full, or as a quantity. */
  private static String key(String asked, UInt256 slot) {
    return asked.length() == 2 + 2 * Bytes32.SIZE ? slot.toBytes().toHexString() : Hex.text(slot);
  }

  private static ArrayNode nodes(List<Bytes> proof) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    proof.forEach(node -> json.add(Hex.data(node)));
    return json;
  }
}
