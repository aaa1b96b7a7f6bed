package io.tributary.bench.worst;

import io.tributary.attribution.AttributionContract;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.StateView;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Runs programs as transactions of an account over a state, and measures a turn in processor time
 * of the thread: what many turns take more than one does.
 */
final class Rig {
  /** Where programs run; the state gives the account its balance. */
  static final Address PROGRAM = Address.ofLimbs(0xc0de, 0, 0);

  static final long TIME = 1_700_000_000;
  static final long NUMBER = 1_000;
  static final UInt256 CHAIN_ID = UInt256.valueOf(901);

  private static final Address SENDER = Address.ofLimbs(0x5e4d, 1, 1);
  private static final long GAS = 1L << 45;
  private static final UInt256 RICH = UInt256.ONE.shiftLeft(100);
  private static final int MOST_TURNS = 1 << 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ChainRules RULES =
      new ChainRules(
          Fork.OSAKA,
          Layer.L1,
          CHAIN_ID,
          OptionalLong.empty(),
          BlobSchedule.OSAKA,
          Map.of(AttributionContract.ADDRESS, new AttributionContract()));
  private static final BlockEnv ENV =
      new BlockEnv(
          NUMBER,
          TIME,
          Address.ZERO,
          Bytes32.ZERO,
          1L << 50,
          UInt256.ZERO,
          UInt256.ONE,
          Bytes32.ZERO,
          Bytes32.ZERO);

  private final Machine machine = new Machine(RULES, new NativeCrypto());
  private final StateView state;
  private final List<AccessTuple> warm;

  /**
   * @param warm what programs find warm
   */
  Rig(StateView state, List<AccessTuple> warm) {
    this.state = state;
    this.warm = warm;
  }

  /** What a turn takes. */
  record Cost(double nanos, double gas) {
    double nanosPerGas() {
      return nanos / gas;
    }

    Cost less(Cost other) {
      return new Cost(Math.max(0, nanos - other.nanos), gas - other.gas);
    }

    Cost by(int parts) {
      return new Cost(nanos / parts, gas / parts);
    }
  }

  /** The state with the program in its account. */
  private record Deployed(StateView beneath, Bytes code, Bytes32 hash) implements StateView {
    @Override
    public Optional<Account> account(Address address) {
      if (address.equals(SENDER)) {
        return Optional.of(new Account(0, RICH, Account.EMPTY_CODE_HASH));
      }
      Optional<Account> account = beneath.account(address);
      return address.equals(PROGRAM)
          ? Optional.of(new Account(1, account.map(Account::balance).orElse(RICH), hash))
          : account;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      return beneath.storage(address, slot);
    }

    @Override
    public Bytes code(Bytes32 codeHash) {
      return codeHash.equals(hash) ? code : beneath.code(codeHash);
    }

    @Override
    public boolean hasStorage(Address address) {
      return beneath.hasStorage(address);
    }
  }

  /** What code that is run once returns. */
  Bytes output(Bytes code) {
    return run(new Deployed(state, code, Keccak.hash(code))).output();
  }

  private TxResult.Included run(StateView deployed) {
    Transaction call =
        new Transaction.AccessList(
            Optional.of(CHAIN_ID),
            0,
            UInt256.ZERO,
            GAS,
            Optional.of(PROGRAM),
            UInt256.ZERO,
            Bytes.EMPTY,
            warm,
            Optional.empty());
    TxResult result =
        new BlockExecution(machine, ENV, deployed, n -> Bytes32.ZERO).execute(call, SENDER);
    if (!(result instanceof TxResult.Included included && included.status().isSuccess())) {
      throw new IllegalStateException("the program failed: " + result);
    }
    return included;
  }

  /** What a piece of the program takes: the least of some rounds, each of this length. */
  Cost measure(Program program, long roundNanos, int rounds) {
    Timed one = new Timed(program.code(1));
    int turns = 2;
    Timed many = new Timed(program.code(turns));
    while (many.once() < roundNanos && turns < MOST_TURNS) {
      long spent = Math.max(many.least, 1_000);
      turns = (int) Math.min(MOST_TURNS, Math.max(2L * turns, turns * roundNanos / spent));
      many = new Timed(program.code(turns));
    }
    for (int round = 0; round < rounds; round++) {
      one.once();
      many.once();
    }
    double nanos = Math.max(0, many.least - one.least);
    double gas = many.gas - one.gas;
    return new Cost(nanos, gas).by((turns - 1) * program.copies());
  }

  /** A program of some turns and the least time it took. */
  private final class Timed {
    private final StateView deployed;
    private long least = Long.MAX_VALUE;
    private long gas;

    private Timed(Bytes code) {
      this.deployed = new Deployed(state, code, Keccak.hash(code));
    }

    private long once() {
      long start = THREADS.getCurrentThreadCpuTime();
      gas = run(deployed).gasUsed();
      long spent = THREADS.getCurrentThreadCpuTime() - start;
      least = Math.min(least, spent);
      return spent;
    }
  }
}
