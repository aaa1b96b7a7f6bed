package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.Call;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code eth_createAccessList}: what a call touches, found by running it until the list makes no
 * difference any more.
 */
final class AccessListMethod {
  private static final int MOST_RUNS = 8;

  /** Precompiles stand below; they are warm anyway. */
  private static final Address FIRST_ORDINARY = Address.ofLimbs(0x200, 0, 0);

  private final CallMethods calls;
  private final EthConfig config;

  AccessListMethod(CallMethods calls, EthConfig config) {
    this.calls = calls;
    this.config = config;
  }

  JsonNode call(RpcParams params) {
    CallRequest request = CallRequest.of(params, 0);
    Blocks.At at = calls.at(params);
    Call.Message message = request.message(config.callGas(), at.env().baseFee());
    List<AccessTuple> list = request.accessList().orElse(List.of());
    Call.Result result = null;
    for (int run = 0; run < MOST_RUNS; run++) {
      Touched touched = new Touched(message);
      result = calls.engine(at).run(withList(message, list), touched);
      CallDeadline.current().check();
      List<AccessTuple> found = touched.list();
      if (found.equals(list)) {
        break;
      }
      list = found;
    }
    return json(list, result);
  }

  private static Call.Message withList(Call.Message message, List<AccessTuple> list) {
    return new Call.Message(
        message.from(),
        message.to(),
        message.value(),
        message.data(),
        message.gasLimit(),
        message.gasPrice(),
        list,
        message.authorizations(),
        message.blobHashes());
  }

  private static JsonNode json(List<AccessTuple> list, Call.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("accessList", TransactionJson.accessList(list));
    json.set("gasUsed", Hex.quantity(result.gasUsed()));
    if (result.error().isPresent()) {
      json.put("error", TxErrors.of(result.error().get()).text());
    } else if (result.status() == EvmStatus.REVERT) {
      json.put("error", "execution reverted");
    } else if (!result.status().isSuccess()) {
      json.put("error", CallMethods.text(result.status()));
    }
    return json;
  }

  /** Collects accounts and slots as instructions name them. */
  private static final class Touched implements StepListener {
    private final Map<Address, TreeSet<UInt256>> accounts = new TreeMap<>();
    private final Address from;
    private final Address to;

    Touched(Call.Message message) {
      this.from = message.from();
      this.to = message.to().orElse(Address.ZERO);
    }

    @Override
    public void step(StepView step) {
      switch (step.opcodeName()) {
        case "SLOAD", "SSTORE" -> slot(step);
        case "BALANCE", "EXTCODESIZE", "EXTCODECOPY", "EXTCODEHASH", "SELFDESTRUCT" ->
            account(step, 0);
        case "CALL", "CALLCODE", "DELEGATECALL", "STATICCALL" -> account(step, 1);
        default -> {}
      }
    }

    private void slot(StepView step) {
      if (step.stackSize() > 0) {
        accounts.computeIfAbsent(step.self(), a -> new TreeSet<>()).add(step.stack(0));
      }
    }

    private void account(StepView step, int place) {
      if (step.stackSize() > place) {
        Address address = Address.ofWord(step.stack(place).toBytes());
        boolean warm = address.equals(from) || address.equals(to);
        if (!warm && address.compareTo(FIRST_ORDINARY) >= 0) {
          accounts.computeIfAbsent(address, a -> new TreeSet<>());
        }
      }
    }

    List<AccessTuple> list() {
      List<AccessTuple> list = new ArrayList<>();
      accounts.forEach(
          (address, slots) -> {
            List<Bytes32> keys = slots.stream().map(UInt256::toBytes).toList();
            list.add(new AccessTuple(address, keys));
          });
      return list;
    }
  }
}
