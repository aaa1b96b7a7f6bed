package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.TxResult;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A chain of one-transaction blocks without fees, with the precompile among its natives. */
final class EvmWorld {
  static final long ENOUGH_GAS = 1L << 40;
  static final Address PLATFORM = Address.fromHex("0x0000000000000000000000000000000000007ea5");

  private static final long BLOCK_GAS = 1L << 50;

  final MemoryState state = new MemoryState();
  private final ChainRules rules;

  /** What a transaction did. */
  record Ran(TxResult.Included result, BlockResult block) {
    boolean isSuccess() {
      return result.receipt().success();
    }
  }

  EvmWorld(UInt256 chainId) {
    this.rules =
        new ChainRules(
            ChainRules.Fork.OSAKA,
            ChainRules.Layer.L1,
            chainId,
            OptionalLong.empty(),
            ChainRules.BlobSchedule.OSAKA,
            Map.of(AttributionContract.ADDRESS, new AttributionContract()));
    state.put(
        AttributionContract.ADDRESS,
        AttributionGenesis.NONCE,
        UInt256.ZERO,
        AttributionGenesis.CODE);
    state.putStorage(
        AttributionContract.ADDRESS, AttributionGenesis.storage(Parameters.defaults(PLATFORM)));
  }

  /** An account with this code. */
  void deploy(Address address, Bytes code) {
    state.put(address, 1, UInt256.ZERO, code);
  }

  void fund(Address address, UInt256 balance) {
    state.put(address, 0, balance, Bytes.EMPTY);
  }

  /** Runs a transaction in a block of its own; the state moves on. */
  Ran run(Address sender, Address to, UInt256 value, Bytes data, long gas, long number, long time) {
    Ran ran = tryOut(sender, to, value, data, gas, number, time);
    state.apply(ran.block().diff());
    return ran;
  }

  /** Runs a transaction in a block that is forgotten. */
  Ran tryOut(
      Address sender, Address to, UInt256 value, Bytes data, long gas, long number, long time) {
    BlockEnv env =
        new BlockEnv(
            number,
            time,
            Address.fromHex("0x00000000000000000000000000000000000000cb"),
            Bytes32.ZERO,
            BLOCK_GAS,
            UInt256.ZERO,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    BlockExecution execution =
        new BlockExecution(rules, env, state, block -> Bytes32.ZERO, new NativeCrypto());
    execution.begin();
    Transaction transaction =
        new Transaction.Legacy(
            Optional.of(rules.chainId()),
            state.account(sender).map(Account::nonce).orElse(0L),
            UInt256.ZERO,
            gas,
            Optional.of(to),
            value,
            data,
            Optional.empty());
    TxResult result = execution.execute(transaction, sender);
    TxResult.Included included =
        assertInstanceOf(TxResult.Included.class, result, result::toString);
    return new Ran(included, execution.finish());
  }
}
