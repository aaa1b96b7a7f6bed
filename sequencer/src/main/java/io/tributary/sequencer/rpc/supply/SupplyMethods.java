package io.tributary.sequencer.rpc.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.Predeploys;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.store.ChainStore;
import io.tributary.store.Supply;
import java.util.Map;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code tributary_supply}: what the formula of conservation needs of L2, after its newest block.
 * It reads every account, so it is a slow call.
 */
public final class SupplyMethods {
  private final ChainStore store;

  public SupplyMethods(ChainStore store) {
    this.store = store;
  }

  public void register(Map<String, RpcMethod> methods) {
    methods.put("tributary_supply", RpcMethod.plain(this::supply));
  }

  private JsonNode supply() {
    Supply supply = store.supply();
    StateView state = store.stateAt(supply.block()).orElseThrow(RpcError.HISTORY_PRUNED::exception);
    UInt256 withdrawn =
        state.account(Predeploys.MESSAGE_PASSER).map(Account::balance).orElse(UInt256.ZERO);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("blockNumber", Hex.quantity(supply.block()));
    json.set("balances", Hex.quantity(supply.balances()));
    json.set("messagePasser", Hex.quantity(withdrawn));
    json.set("burnt", Hex.quantity(supply.burnt()));
    return json;
  }
}
