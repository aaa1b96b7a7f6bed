package io.tributary.node.devl1;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxError;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult.Rejected;
import io.tributary.sequencer.rpc.eth.TxErrors;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Decides whether the pool may have a transaction: it decodes, is signed, is small enough, its
 * blobs are what it says, and execution would take it at some base fee once its nonce is next.
 * Execution itself is asked, in a block that is thrown away, so no rule is written twice. Safe for
 * concurrent use.
 */
final class Admission {
  /** geth's limit for what travels without blobs. */
  private static final int MAX_BYTES = 128 * 1024;

  private final ChainRules rules;
  private final Crypto crypto;
  private final BlobCheck blobs;
  private final AtomicLong arrivals = new AtomicLong();

  Admission(ChainRules rules, Crypto crypto, BlobCheck blobs) {
    this.rules = rules;
    this.crypto = crypto;
    this.blobs = blobs;
  }

  /** What the decision was. */
  sealed interface Decision {
    record Fit(PoolEntry entry) implements Decision {}

    record Unfit(Rejected why) implements Decision {}
  }

  /**
   * @param next the block it would be in; fees are not looked at
   * @param head the state after the head
   */
  Decision judge(Bytes raw, BlockEnv next, StateView head, BlockHashes hashes) {
    return switch (NetworkTransaction.read(raw)) {
      case NetworkTransaction.Reading.Bad(Rejected why) -> new Decision.Unfit(why);
      case NetworkTransaction.Reading.Good(NetworkTransaction network) ->
          judge(network, next, head, hashes);
    };
  }

  private Decision judge(
      NetworkTransaction network, BlockEnv next, StateView head, BlockHashes hashes) {
    Transaction transaction = network.transaction();
    Bytes envelope = TransactionCodec.encode(transaction);
    if (envelope.size() > MAX_BYTES) {
      return unfit(RpcError.OVERSIZED_DATA, "");
    }
    Optional<Address> sender = Sender.of(transaction, crypto);
    if (sender.isEmpty()) {
      return unfit(RpcError.INVALID_SENDER, "");
    }
    Optional<TxError> error = tryOut(transaction, sender.get(), next, head, hashes);
    if (error.isPresent() && error.get() != TxError.NONCE_MISMATCH_TOO_HIGH) {
      return unfit(TxErrors.of(error.get()), detail(error.get(), transaction, sender.get(), head));
    }
    Optional<String> fault =
        network.sidecar().flatMap(sidecar -> blobs.fault(transaction, sidecar));
    if (fault.isPresent()) {
      return unfit(RpcError.BLOB_SIDECAR, fault.get());
    }
    Bytes32 hash = TransactionCodec.hash(transaction);
    return new Decision.Fit(
        new PoolEntry(
            hash, transaction, sender.get(), network.sidecar(), arrivals.incrementAndGet()));
  }

  /** At no base fee: what cannot be paid for today may be tomorrow. */
  private Optional<TxError> tryOut(
      Transaction transaction, Address sender, BlockEnv next, StateView head, BlockHashes hashes) {
    BlockEnv free =
        new BlockEnv(
            next.number(),
            next.timestamp(),
            next.beneficiary(),
            next.prevRandao(),
            next.gasLimit(),
            UInt256.ZERO,
            UInt256.ONE,
            next.parentHash(),
            next.parentBeaconBlockRoot());
    BlockExecution trial = new BlockExecution(rules, free, head, hashes, crypto);
    trial.begin();
    return trial.execute(transaction, sender) instanceof TxResult.Rejected(TxError error)
        ? Optional.of(error)
        : Optional.empty();
  }

  private static String detail(
      TxError error, Transaction transaction, Address sender, StateView head) {
    if (error != TxError.NONCE_MISMATCH_TOO_LOW) {
      return "";
    }
    long nonce = head.account(sender).map(account -> account.nonce()).orElse(0L);
    return "next nonce " + nonce + ", tx nonce " + transaction.nonce();
  }

  private static Decision unfit(RpcError error, String detail) {
    return new Decision.Unfit(new Rejected(error, detail));
  }
}
