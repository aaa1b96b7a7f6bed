package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Accounts and slots at any block of the window. */
final class StateMethods {
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

  private JsonNode slot(RpcParams params) {
    Address address = params.address(0);
    UInt256 slot = params.slot(1);
    StateView state = blocks.state(BlockId.of(params, 2));
    return Hex.data(state.storage(address, slot).toBytes());
  }
}
