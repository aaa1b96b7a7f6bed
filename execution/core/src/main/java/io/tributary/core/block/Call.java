package io.tributary.core.block;

import io.tributary.core.evm.Environment;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.AbortSignal;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Log;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Executes a message as if it were a transaction, without signature, nonce or fee, and forgets what
 * it did: {@code eth_call}, {@code eth_estimateGas}. Gas is counted as in a transaction, intrinsic
 * gas included. One thread each.
 */
public final class Call {
  private static final long STIPEND = 2_300;

  /** An estimate may be too high by one part in this many. */
  private static final long PRECISION = 64;

  private final Machine machine;
  private final BlockEnv env;
  private final StateView state;
  private final BlockHashes hashes;

  public Call(ChainRules rules, BlockEnv env, StateView state, BlockHashes hashes, Crypto crypto) {
    this(rules, env, state, hashes, crypto, null);
  }

  /**
   * @param abort ends a run with {@link EvmStatus#ABORTED} once it is raised; null where runs
   *     always finish
   */
  public Call(
      ChainRules rules,
      BlockEnv env,
      StateView state,
      BlockHashes hashes,
      Crypto crypto,
      AbortSignal abort) {
    this.machine = new Machine(rules, crypto);
    machine.abortOn(abort);
    this.env = env;
    this.state = state;
    this.hashes = hashes;
  }

  /** Runs with other precompiled contracts than the chain has. */
  public Call with(Precompiles precompiles) {
    machine.precompiles(precompiles);
    return this;
  }

  /** Whether a precompiled or native contract stands at an address. */
  public boolean isBuiltIn(Address address) {
    return machine.isBuiltIn(address);
  }

  /**
   * What is to be executed.
   *
   * @param to empty for a creation
   * @param gasPrice what GASPRICE says; nothing is paid
   */
  public record Message(
      Address from,
      Optional<Address> to,
      UInt256 value,
      Bytes data,
      long gasLimit,
      UInt256 gasPrice,
      List<AccessTuple> accessList,
      List<Authorization> authorizations,
      List<Bytes32> blobHashes) {
    public static Message of(Address from, Address to, Bytes data, long gasLimit) {
      return new Message(
          from,
          Optional.of(to),
          UInt256.ZERO,
          data,
          gasLimit,
          UInt256.ZERO,
          List.of(),
          List.of(),
          List.of());
    }

    public Message withGasLimit(long limit) {
      return new Message(
          from, to, value, data, limit, gasPrice, accessList, authorizations, blobHashes);
    }
  }

  /**
   * What came of a message.
   *
   * @param gasUsed after refunds
   * @param gasPeak before refunds: what the limit must at least be
   * @param output return data, revert data included
   */
  public record Result(
      EvmStatus status,
      long gasUsed,
      long gasPeak,
      Bytes output,
      List<Log> logs,
      Optional<TxError> error) {}

  public Result run(Message message) {
    return run(message, null);
  }

  /** As {@link #run(Message)}, watched by {@code listener}, which may be null. */
  public Result run(Message message, StepListener listener) {
    return run(message, listener, state -> {});
  }

  /**
   * As {@link #run(Message, StepListener)}, where {@code begun} is given the state before anything
   * happens. It is a live view, and shows later what the run changes.
   */
  public Result run(Message message, StepListener listener, Consumer<StateView> begun) {
    JournaledState journal = new JournaledState(state, machine.codes());
    IntrinsicGas intrinsic =
        IntrinsicGas.of(
            machine.rules().fork(),
            message.data(),
            message.to().isEmpty(),
            message.accessList(),
            message.authorizations().size());
    TxError error = refusal(message, intrinsic, journal);
    if (error != null) {
      return new Result(EvmStatus.OUT_OF_GAS, 0, 0, Bytes.EMPTY, List.of(), Optional.of(error));
    }
    Environment environment = new Environment(machine.rules().chainId(), env, hashes);
    environment.transaction(message.from(), message.gasPrice(), message.blobHashes());
    begun.accept(journal.view());
    journal.beginTransaction();
    MessageRun.Done done =
        new MessageRun(
                message.from(),
                message.to(),
                message.value(),
                message.data(),
                message.gasLimit(),
                message.accessList(),
                message.authorizations())
            .run(machine, journal, environment, intrinsic, listener);
    return new Result(
        done.outcome().status(),
        done.gasUsed(),
        done.gasPeak(),
        done.outcome().output(),
        List.copyOf(journal.logs()),
        Optional.empty());
  }

  private TxError refusal(Message message, IntrinsicGas intrinsic, JournaledState journal) {
    if (message.to().isEmpty() && message.data().size() > TransactionCheck.MAX_INIT_CODE_SIZE) {
      return TxError.INITCODE_SIZE_EXCEEDED;
    }
    if (message.gasLimit() < intrinsic.total()) {
      return TxError.INTRINSIC_GAS_TOO_LOW;
    }
    if (message.gasLimit() < intrinsic.floor()) {
      return TxError.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST;
    }
    return journal.account(message.from()).balance().compareTo(message.value()) < 0
        ? TxError.INSUFFICIENT_ACCOUNT_FUNDS
        : null;
  }

  /** The answer to an estimate. */
  public sealed interface Estimate {
    record Enough(long gasLimit) implements Estimate {}

    /** It fails whatever the limit. */
    record Fails(Result result) implements Estimate {}
  }

  /**
   * The least gas limit, at most the message's own, with which it succeeds, to within 1.5%. An
   * aborted run makes the estimate fail with that run.
   */
  public Estimate estimate(Message message) {
    Result most = run(message);
    if (!succeeds(most)) {
      return new Estimate.Fails(most);
    }
    long tooLow = most.gasUsed() - 1;
    long enough = message.gasLimit();
    // What a 64th kept back at each call leaves of the limit, and the stipend that SSTORE wants to
    // see.
    long guess = (most.gasPeak() + STIPEND) / 63 * 64 + 64;
    for (long limit : new long[] {guess, most.gasPeak()}) {
      if (limit < enough && limit > tooLow) {
        Result tried = run(message.withGasLimit(limit));
        if (tried.status() == EvmStatus.ABORTED) {
          return new Estimate.Fails(tried);
        }
        enough = succeeds(tried) ? limit : enough;
        tooLow = succeeds(tried) ? tooLow : limit;
      }
    }
    while (tooLow + 1 < enough && (enough - tooLow) > enough / PRECISION) {
      long middle = tooLow + (enough - tooLow) / 2;
      Result tried = run(message.withGasLimit(middle));
      if (tried.status() == EvmStatus.ABORTED) {
        return new Estimate.Fails(tried);
      }
      enough = succeeds(tried) ? middle : enough;
      tooLow = succeeds(tried) ? tooLow : middle;
    }
    return new Estimate.Enough(enough);
  }

  private static boolean succeeds(Result result) {
    return result.error().isEmpty() && result.status().isSuccess();
  }
}
