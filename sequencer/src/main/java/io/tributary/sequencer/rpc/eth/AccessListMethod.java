package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.Call;
import io.tributary.core.block.Sender;
import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.StepView;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code eth_createAccessList}: the accounts and slots that a call touches and that are not warm
 * anyway, found by running it until the list makes no difference any more.
 */
final class AccessListMethod {
  private static final int MOST_RUNS = 8;

  private final CallMethods calls;
  private final Crypto crypto;

  AccessListMethod(CallMethods calls, Crypto crypto) {
    this.calls = calls;
    this.crypto = crypto;
  }

  JsonNode call(RpcParams params) {
    Simulation simulation = calls.simulation(params, BlockId.of(params, 1));
    Call.Message message = simulation.message(calls.mostGas());
    CallMethods.checked(simulation, message);
    List<AccessTuple> list = message.accessList();
    Call.Result result = null;
    for (int run = 0; run < MOST_RUNS; run++) {
      Call engine = simulation.engine();
      Touched touched = new Touched(engine, warm(simulation, message));
      result = engine.run(withList(message, list), touched);
      CallDeadline.current().check();
      List<AccessTuple> found = touched.list();
      if (found.equals(list)) {
        break;
      }
      list = found;
    }
    return json(simulation, withList(message, list), result);
  }

  /** Accounts that every transaction like this warms (EIP-2929, EIP-3651, EIP-7702). */
  private Set<Address> warm(Simulation simulation, Call.Message message) {
    Set<Address> warm = new HashSet<>();
    warm.add(message.from());
    warm.add(simulation.at().env().beneficiary());
    message.to().ifPresent(warm::add);
    message
        .authorizations()
        .forEach(authorization -> Sender.of(authorization, crypto).ifPresent(warm::add));
    return warm;
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

  private static JsonNode json(Simulation simulation, Call.Message message, Call.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("accessList", TransactionJson.accessList(message.accessList()));
    json.set("gasUsed", Hex.quantity(result.gasUsed()));
    if (result.error().isPresent()) {
      json.put("error", TxErrors.of(result.error().get()).text());
    } else if (!result.status().isSuccess()) {
      json.put("error", CallMethods.words(simulation, message, result.status()));
    }
    return json;
  }

  /** Collects accounts and slots as instructions name them. */
  private static final class Touched implements StepListener {
    private final Map<Address, TreeSet<UInt256>> accounts = new TreeMap<>();
    private final Call engine;

    /** Created contracts join them: they are warm from then on. */
    private final Set<Address> warm;

    Touched(Call engine, Set<Address> warm) {
      this.engine = engine;
      this.warm = warm;
    }

    @Override
    public void enter(
        CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
      if (kind.isCreation()) {
        warm.add(to);
      }
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
        if (!warm.contains(address) && !engine.isBuiltIn(address)) {
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
