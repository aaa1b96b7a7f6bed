package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.block.TxResult;
import io.tributary.core.state.StateDiff;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The limits on inputs of op-geth's Granite and Isthmus ({@code core/vm/contracts.go},
 * bn256PairingMaxInputSizeGranite and the bls12381...MaxInputSizeIsthmus), by calls in the EVM: all
 * points are infinity, which every operation takes. op-geth asks for the price first, then compares
 * the length, and takes the gas of a call that fails.
 */
class InputLimitsTest {
  private static final Address SENDER = Address.ofLimbs(1, 2, 3);
  private static final Address CALLER = Address.ofLimbs(4, 5, 6);
  private static final long PASSED = 25_000_000;
  // Three times PUSH0, three other pushes, a warm call, GAS.
  private static final long AROUND_CALL = 3 * 2 + 3 * 3 + 100 + 2;

  /** A call's success and the gas between the two readings around it. */
  private record Seen(boolean success, long gas) {}

  /**
   * Lengths at each limit and a byte around it, and the nearest ones that the contract takes.
   *
   * @param priceOnL1 what the call costs where it succeeds; 0 where the contract refuses the length
   */
  @ParameterizedTest(name = "contract {0}, {1} bytes")
  @CsvSource({
    // contract, bytes, price on L1, price on L2
    "8, 112512, 19969000, 19969000",
    "8, 112686, 0, 0",
    "8, 112687, 0, 0",
    "8, 112688, 0, 0",
    "8, 112704, 20003000, 0",
    "12, 513759, 0, 0",
    "12, 513760, 19998108, 19998108",
    "12, 513761, 0, 0",
    "12, 513920, 20004336, 0",
    "14, 488447, 0, 0",
    "14, 488448, 19995840, 19995840",
    "14, 488449, 0, 0",
    "14, 488736, 20007630, 0",
    "15, 235007, 0, 0",
    "15, 235008, 19988900, 19988900",
    "15, 235009, 0, 0",
    "15, 235392, 20021500, 0",
    // Not limited: additions, and everything that is cheap by its own price.
    "2, 600000, 225060, 225060",
    "4, 600000, 56265, 56265",
  })
  void callsAtAndAroundTheLimit(int contract, int length, long priceOnL1, long priceOnL2) {
    assertEquals(expected(priceOnL1), call(Layer.L1, contract, length), "L1");
    assertEquals(expected(priceOnL2), call(Layer.L2, contract, length), "L2");
  }

  private static Seen expected(long price) {
    return price == 0 ? new Seen(false, PASSED + AROUND_CALL) : new Seen(true, price + AROUND_CALL);
  }

  private static Seen call(Layer layer, int contract, int length) {
    MemoryState state = new MemoryState();
    put(state, SENDER, Bytes.EMPTY);
    put(state, CALLER, caller(contract, length));
    ChainRules rules =
        new ChainRules(
            Fork.OSAKA,
            layer,
            UInt256.valueOf(761612),
            OptionalLong.empty(),
            BlobSchedule.OSAKA,
            Map.of());
    BlockEnv env =
        new BlockEnv(
            7,
            1_000,
            Address.ZERO,
            Bytes32.ZERO,
            60_000_000,
            UInt256.ONE,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    BlockExecution block =
        new BlockExecution(rules, env, state, number -> Bytes32.ZERO, new NativeCrypto());
    Transaction call =
        new Transaction.DynamicFee(
            Optional.of(rules.chainId()),
            1,
            UInt256.ZERO,
            UInt256.ONE,
            50_000_000,
            Optional.of(CALLER),
            UInt256.ZERO,
            Bytes.EMPTY,
            List.of(),
            Optional.of(new Signature(0, UInt256.ONE, UInt256.ONE)));
    if (!(block.execute(call, SENDER) instanceof TxResult.Included included)) {
      throw new AssertionError("the transaction is not included");
    }
    Bytes output = included.output();
    return new Seen(
        !output.slice(0, 32).isZero(), UInt256.fromBytes(output.slice(32, 32)).toLong());
  }

  /** Expands memory, reads the gas before and after the call, returns [success, gas between]. */
  private static Bytes caller(int contract, int length) {
    String hex =
        "5f62%06x52".formatted(length)
            + "5a"
            + "5f5f62%06x5f60%02x63%08xfa".formatted(length, contract, PASSED)
            + "5a90"
            + "5f52" // success
            + "900360205260405ff3";
    return Bytes.fromHexString(hex);
  }

  private static void put(MemoryState state, Address address, Bytes code) {
    Bytes32 hash = Keccak.hash(code);
    Account account = new Account(1, UInt256.valueOf(10).pow(20), hash);
    TreeMap<Address, AccountDiff> accounts = new TreeMap<>();
    accounts.put(address, new AccountDiff(Optional.of(account), false, new TreeMap<>()));
    state.apply(new StateDiff(accounts, new TreeMap<>(Map.of(hash, code))));
  }
}
