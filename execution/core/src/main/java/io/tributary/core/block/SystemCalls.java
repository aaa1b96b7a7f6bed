package io.tributary.core.block;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.Environment;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.Message;
import io.tributary.core.evm.Outcome;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Address;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Calls of the system's own, outside transactions: gas is neither counted nor paid. */
record SystemCalls(Machine machine, JournaledState state, Environment environment) {
  private static final long GAS = 30_000_000;

  boolean hasCode(Address contract) {
    return state.account(contract).hasCode();
  }

  Outcome call(Address contract, Bytes input) {
    state.beginTransaction();
    environment.transaction(Predeploys.SYSTEM, UInt256.ZERO, List.of());
    Message message =
        new Message(CallKind.CALL, Predeploys.SYSTEM, contract, UInt256.ZERO, input, GAS);
    Outcome outcome = machine.run(message, state, environment, null);
    state.endTransaction();
    return outcome;
  }
}
