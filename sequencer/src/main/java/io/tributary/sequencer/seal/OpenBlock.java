package io.tributary.sequencer.seal;

import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.TxError;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.pool.Standing;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.Preconfirmation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The block in the making. The executing thread changes it; any thread may read it meanwhile,
 * between two transactions.
 */
final class OpenBlock {
  private final BlockEnv env;
  private final Bytes extraData;
  private final boolean depositsOnly;
  private final BlockExecution execution;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<Address> senders = new ArrayList<>();
  private final List<TxResult.Included> results = new ArrayList<>();
  private final StateView state;
  private int logs;
  private long signedBytes;
  private long attributesGas;
  private final Set<Address> depositNonces = new HashSet<>();

  /**
   * @param depositsOnly whether no transactions of users may be in it: it is too far ahead of its
   *     origin
   */
  OpenBlock(BlockEnv env, Bytes extraData, boolean depositsOnly, BlockExecution execution) {
    this.env = env;
    this.extraData = extraData;
    this.depositsOnly = depositsOnly;
    this.execution = execution;
    this.state = new LockedState(execution.pending(), lock);
  }

  BlockEnv env() {
    return env;
  }

  Bytes extraData() {
    return extraData;
  }

  boolean depositsOnly() {
    return depositsOnly;
  }

  /** Executes a deposit from L1. The first one is the L1 attributes. */
  TxResult deposit(Transaction.Deposit deposit) {
    boolean isAttributes = transactions.isEmpty();
    TxResult result = execute(deposit, deposit.from(), 0);
    if (isAttributes) {
      attributesGas = execution.gasUsed();
    }
    depositNonces.addAll(execution.noncesSet());
    return result;
  }

  /**
   * Executes a transaction.
   *
   * @param sizeBytes of its network form
   */
  TxResult execute(Transaction transaction, Address sender, int sizeBytes) {
    lock.lock();
    try {
      TxResult result = execution.execute(transaction, sender);
      if (result instanceof TxResult.Included included) {
        signedBytes += sizeBytes;
        transactions.add(transaction);
        senders.add(sender);
        results.add(included);
        logs += included.receipt().logs().size();
      }
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** Gas that a block of these attributes has for transactions. */
  long roomGas() {
    return env.gasLimit() - attributesGas;
  }

  /** Gas that is left. */
  long gasLeft() {
    return env.gasLimit() - execution.gasUsed();
  }

  /** Bytes of the signed transactions so far. */
  long signedBytes() {
    return signedBytes;
  }

  /** Why the transaction could not be in the block even alone; see {@link BlockExecution}. */
  Optional<TxError> objection(Transaction transaction) {
    return execution.objection(transaction);
  }

  /** The most that the transaction can take from its sender, in wei. */
  BigInteger worstCost(Transaction transaction) {
    lock.lock();
    try {
      return execution.worstCost(transaction);
    } finally {
      lock.unlock();
    }
  }

  /** The accounts whose nonces the deposits set. */
  Set<Address> depositNonces() {
    return depositNonces;
  }

  /** The accounts whose nonces the last transaction set. */
  List<Address> noncesSet() {
    return execution.noncesSet();
  }

  /** The sender's account after what is executed. */
  Standing standing(Address sender) {
    return state
        .account(sender)
        .map(a -> new Standing(a.nonce(), a.balance().toUnsignedBigInteger()))
        .orElse(new Standing(0, BigInteger.ZERO));
  }

  /** The transaction executed last. */
  Preconfirmation last() {
    TxResult.Included result = results.getLast();
    return new Preconfirmation(
        transactions.getLast(),
        senders.getLast(),
        env,
        results.size() - 1,
        logs - result.receipt().logs().size(),
        result,
        transactions.getFirst());
  }

  /** What was executed after the deposit of L1's attributes, as a block that is taken back. */
  List<Unwound> executed() {
    List<Unwound> all = new ArrayList<>();
    for (int i = 1; i < results.size(); i++) {
      all.add(Unwound.of(transactions.get(i), senders.get(i), outcome(results.get(i))));
    }
    return all;
  }

  /** The outcome of a deposit that this block has executed; empty where it has no such deposit. */
  Optional<Unwound.Outcome> outcomeOf(Transaction deposit) {
    int index = transactions.indexOf(deposit);
    return index < 0 ? Optional.empty() : Optional.of(outcome(results.get(index)));
  }

  Unwound.Outcome outcome(TxResult.Included result) {
    return Unwound.Outcome.of(env.number(), result.receipt(), result.gasUsed());
  }

  long nonce(Address sender) {
    return state.account(sender).map(Account::nonce).orElse(0L);
  }

  BlockResult finish() {
    lock.lock();
    try {
      return execution.finish();
    } finally {
      lock.unlock();
    }
  }

  BlockBody body() {
    return new BlockBody(List.copyOf(transactions), List.copyOf(senders), List.of());
  }

  PendingBlock view() {
    lock.lock();
    try {
      return new PendingBlock(
          env,
          extraData,
          List.copyOf(transactions),
          List.copyOf(senders),
          List.copyOf(results),
          state);
    } finally {
      lock.unlock();
    }
  }

  StateView state() {
    return state;
  }

  /** Reads of a state that another thread changes, each under the lock. */
  private record LockedState(StateView live, ReentrantLock lock) implements StateView {
    @Override
    public Optional<Account> account(Address address) {
      lock.lock();
      try {
        return live.account(address);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      lock.lock();
      try {
        return live.storage(address, slot);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Bytes code(Bytes32 codeHash) {
      lock.lock();
      try {
        return live.code(codeHash);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean hasStorage(Address address) {
      lock.lock();
      try {
        return live.hasStorage(address);
      } finally {
        lock.unlock();
      }
    }
  }
}
