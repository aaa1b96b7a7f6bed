package io.tributary.bench.parts;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.state.StateDiff;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A contract that repeats one instruction, its operands copied from three large words at the bottom
 * of the stack; what the copies take is subtracted.
 */
final class OpcodeLoop {
  private static final int UNROLLED = 200;
  private static final int TURNS = 50;
  private static final Address CONTRACT = Address.ofLimbs(0xc0de, 0, 0);
  private static final Address SENDER = Address.ofLimbs(0x5e4d, 1, 1);
  private static final ChainRules RULES =
      new ChainRules(
          Fork.OSAKA, Layer.L1, UInt256.ONE, OptionalLong.empty(), BlobSchedule.OSAKA, Map.of());
  private static final BlockEnv ENV =
      new BlockEnv(
          1,
          1,
          Address.ZERO,
          Bytes32.ZERO,
          1_000_000_000,
          UInt256.ONE,
          UInt256.ONE,
          Bytes32.ZERO,
          Bytes32.ZERO);

  /** Three words, then the turns, where the loop begins: {@code [c, b, a, turns]}. */
  private static final String HEAD =
      "7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"
          + "7ff6c55e83ff97a1aeffb3af00adb22c6bb4f2a91260805272dc51051c6e47ad4f"
          + "7fb7f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
          + "61%04x5b".formatted(TURNS);

  /** One turn less; back to the loop's beginning, which is where the head ends. */
  private static final String TAIL = "600190038061%04x5700".formatted(HEAD.length() / 2 - 1);

  /** What copies the first, second and third word, each with those before it on the stack. */
  private static final List<String> COPIES = List.of("81", "83", "85");

  private static final String POP = "50";

  private final Machine machine = new Machine(RULES, new NativeCrypto());

  /** Nanoseconds of an instruction that takes so many words and leaves one. */
  double nanos(int opcode, int operands) {
    String copies = String.join("", COPIES.subList(0, operands));
    double with = piece(copies + "%02x".formatted(opcode) + POP);
    double without = piece(copies + POP.repeat(operands));
    double pop = piece(COPIES.getFirst() + POP) / 2;
    return with - without + (operands - 1) * pop;
  }

  /** Nanoseconds of a piece of code that leaves the stack as it was. */
  double piece(String hex) {
    Bytes code = Bytes.fromHexString(HEAD + hex.repeat(UNROLLED) + TAIL);
    MemoryState state = new MemoryState();
    state.apply(pre(code));
    Transaction call = call();
    double all =
        Stopwatch.nanos(
            () -> {
              TxResult result =
                  new BlockExecution(machine, ENV, state, n -> Bytes32.ZERO).execute(call, SENDER);
              if (!(result instanceof TxResult.Included in && in.status().isSuccess())) {
                throw new IllegalStateException("the loop failed: " + result);
              }
            });
    return all / (UNROLLED * TURNS);
  }

  private static StateDiff pre(Bytes code) {
    TreeMap<Address, AccountDiff> accounts = new TreeMap<>();
    Account contract = new Account(1, UInt256.ZERO, Keccak.hash(code));
    accounts.put(CONTRACT, new AccountDiff(Optional.of(contract), false, new TreeMap<>()));
    Account sender = new Account(0, UInt256.valueOf(10).pow(30), Account.EMPTY_CODE_HASH);
    accounts.put(SENDER, new AccountDiff(Optional.of(sender), false, new TreeMap<>()));
    return new StateDiff(accounts, new TreeMap<>(Map.of(Keccak.hash(code), code)));
  }

  private static Transaction call() {
    return new Transaction.Legacy(
        Optional.of(UInt256.ONE),
        0,
        UInt256.ONE,
        1_000_000_000,
        Optional.of(CONTRACT),
        UInt256.ZERO,
        Bytes.EMPTY,
        Optional.empty());
  }
}
