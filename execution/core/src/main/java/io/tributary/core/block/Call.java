package io.tributary.core.block;

import java.util.List;
import java.util.Optional;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Log;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Executes a message as if it were a transaction, without signature, nonce or fee, and forgets what it did: {@code
 * eth_call}, {@code eth_estimateGas}. Gas is counted as in a transaction, intrinsic gas included. One thread each.
 */
public final class Call {
  private final ChainRules rules;
  private final BlockEnv env;
  private final StateView state;
  private final BlockHashes hashes;
  private final Crypto crypto;

  public Call(
      ChainRules rules, BlockEnv env, StateView state, BlockHashes hashes, Crypto crypto) {
    this.rules = rules;
    this.env = env;
    this.state = state;
    this.hashes = hashes;
    this.crypto = crypto;
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
  }

  /**
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
    throw new UnsupportedOperationException();
  }

  /** The answer to an estimate. */
  public sealed interface Estimate {
    record Enough(long gasLimit) implements Estimate {}

    /** It fails whatever the limit. */
    record Fails(Result result) implements Estimate {}
  }

  /** The least gas limit, at most the message's own, with which it succeeds, to within 1.5%. */
  public Estimate estimate(Message message) {
    throw new UnsupportedOperationException();
  }
}
