package io.tributary.fuzz.arithmetic;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.Environment;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.Message;
import io.tributary.core.evm.Outcome;
import io.tributary.core.port.Crypto;
import io.tributary.core.state.ContractCode;
import io.tributary.core.state.JournaledState;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Calls code in an empty world at Osaka, always on the same machine. One thread. */
final class CodeRunner {
  private static final Address CALLER = Address.ofLimbs(0xca11e7, 0, 0);
  private static final Address CODE = Address.ofLimbs(0xc0de, 0, 0);

  private final Machine machine;
  private final Environment environment;

  CodeRunner(Crypto crypto) {
    ChainRules rules =
        new ChainRules(
            Fork.OSAKA, Layer.L1, UInt256.ONE, OptionalLong.empty(), BlobSchedule.OSAKA, Map.of());
    BlockEnv block =
        new BlockEnv(
            1,
            1_000,
            Address.ZERO,
            Bytes32.ZERO,
            30_000_000,
            UInt256.ONE,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    machine = new Machine(rules, crypto);
    environment = new Environment(UInt256.ONE, block, number -> Bytes32.ZERO);
  }

  Outcome run(Bytes code, Bytes input, long gas) {
    JournaledState state = new JournaledState(new MemoryState(), machine.codes());
    state.beginTransaction();
    state.setCode(state.account(CODE), new ContractCode(code, Keccak.hash(code)));
    Message message = new Message(CallKind.CALL, CALLER, CODE, UInt256.ZERO, input, gas);
    return machine.run(message, state, environment, null);
  }
}
